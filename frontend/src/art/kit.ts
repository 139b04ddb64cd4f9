/** What the parts of a scene are: their proportions, how large they usually stand, and where they belong. */

/** Back to front. */
export const LAYERS = ['sky', 'far', 'behind', 'wall', 'tall', 'water', 'stuff', 'light', 'front'] as const
export type Layer = (typeof LAYERS)[number]

/** A part's usual place. */
export type Kind = 'sky' | 'far' | 'tall' | 'water' | 'stuff' | 'light' | 'disc'

export interface Part {
  kind: Kind
  /** Symbol in the sprites. */
  art: string
  /** Width and height of the symbol's view box. */
  box: [number, number]
  /** Usual width in a 390-wide scene. */
  width: number
}

const part = (kind: Kind, art: string, w: number, h: number, width: number): Part => ({ kind, art, box: [w, h], width })

/** Every part an organiser may name; the same names as server/scenes/names.py. */
export const PARTS: Record<string, Part> = {
  bus: part('stuff', 'bus-still', 270, 150, 150),
  train: part('far', 'train', 300, 36, 240),
  viaduct: part('far', 'viaduct', 400, 90, 430),
  city: part('far', 'city', 400, 170, 390),
  'house-a': part('tall', 'house-a', 150, 130, 124),
  'house-b': part('tall', 'house-b', 120, 150, 100),
  'house-c': part('tall', 'house-c', 120, 140, 104),
  bridge: part('water', 'bridge', 360, 150, 260),
  quay: part('water', 'quay', 400, 26, 400),
  egret: part('stuff', 'egret', 60, 100, 50),
  'egret-fly': part('sky', 'egret-fly', 90, 50, 64),
  reeds: part('stuff', 'reeds', 120, 130, 104),
  boat: part('water', 'boat', 130, 50, 104),
  'pleasure-boat': part('water', 'pleasure-boat', 220, 92, 176),
  ripple: part('water', 'ripple', 200, 40, 190),
  willow: part('tall', 'willow', 140, 170, 150),
  tree: part('tall', 'tree', 100, 120, 96),
  poplar: part('tall', 'poplar', 40, 130, 36),
  bush: part('stuff', 'bush', 160, 40, 150),
  loquat: part('tall', 'loquat', 140, 130, 136),
  cloud: part('sky', 'cloud', 140, 44, 116),
  mill: part('stuff', 'mill', 140, 120, 140),
  wok: part('stuff', 'wok', 160, 120, 140),
  tofu: part('stuff', 'tofu', 150, 100, 130),
  beans: part('stuff', 'beans', 120, 40, 110),
  orb: part('light', 'orb', 80, 80, 50),
  'lan-on': part('light', 'lan-on', 60, 80, 40),
  'lan-off': part('light', 'lan-off', 60, 80, 40),
  lamp: part('stuff', 'lamp', 80, 100, 62),
  books: part('stuff', 'books', 120, 70, 110),
  rack: part('stuff', 'rack', 120, 180, 96),
  'stone-bridge': part('water', 'stone-bridge', 320, 130, 250),
  moon: part('disc', 'moon', 100, 100, 100),
  sun: part('disc', 'sun', 100, 100, 100),
  stage: part('tall', 'stage', 320, 230, 300),
  screen: part('stuff', 'screen', 130, 150, 96),
  paddy: part('far', 'paddy', 390, 100, 400),
  'metro-gate': part('stuff', 'metro-gate', 200, 110, 170),
  museum: part('tall', 'museum', 220, 150, 200),
  'crane-bird': part('sky', 'crane-bird', 150, 90, 110),
  'map-board': part('stuff', 'map-board', 120, 140, 98),
}

/** Symbols that only the scenes themselves use. */
export const FIXTURES: Record<string, [number, number]> = {
  factory: [300, 190],
  towers: [300, 260],
  xuan: [250, 190],
  noren: [84, 150],
  shrub: [90, 60],
  'post-lamp': [40, 150],
  sign: [130, 50],
  crowd: [390, 60],
  'wall-gate': [390, 372],
  'wall-work': [390, 372],
  'wall-station': [390, 372],
}

/** How high a symbol stands when it is drawn `width` wide. */
export function heightOf(art: string, width: number): number {
  const box = boxOf(art)
  return (width * box[1]) / box[0]
}

const BY_ART: Record<string, [number, number]> = { ...FIXTURES }
for (const known of Object.values(PARTS)) BY_ART[known.art] = known.box

/** A symbol's view box. @throws Error for a symbol that is not in the kit. */
export function boxOf(art: string): [number, number] {
  const box = BY_ART[art]
  if (!box) throw new Error(`no such drawing: ${art}`)
  return box
}

/** What has no middle: it goes on beyond every edge, or is the room itself. */
const ENDLESS = new Set(
  'viaduct train city towers quay paddy ripple reeds bush shrub cloud crowd wall-gate wall-work wall-station'.split(
    ' ',
  ),
)

/** Whether a drawing may be cut anywhere. */
export const endless = (art: string): boolean => ENDLESS.has(art)
