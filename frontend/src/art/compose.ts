/**
 * Turns a scene's few words (`base`, `time`, `parts`) into the list of things to draw, back to
 * front. Needs no screen, so that any combination an organiser writes can be tested; only the shapes must have come.
 */
import type { SceneSpec } from '@/api/types'
import { standIn, type StandIn } from './standIn'
import { boxOf, endless, heightOf, LAYERS, PARTS, type Kind, type Layer } from './kit'
import { SIZE, type Base, type Draw, type Spot, type TextDraw, type UseDraw } from './model'
import { shapes } from './shapes'

export type Time = 'dawn' | 'noon' | 'dusk' | 'night'
const TIMES: readonly string[] = ['dawn', 'noon', 'dusk', 'night']
const FALLBACK_BASE = 'road'
/** The land before its shapes have come: nothing but the light in the sky. */
const BARE: Base = { disc: [250, 160, 70], fixed: [], usual: [], spots: {}, lanterns: [] }
const KIND_LAYER: Record<Kind, Layer> = {
  sky: 'sky',
  far: 'far',
  tall: 'tall',
  water: 'water',
  stuff: 'stuff',
  light: 'light',
  disc: 'sky',
}
const LANTERNS = ['lan-on', 'lan-off']
/** How much of a part may lie beyond the side of the picture. */
const OUTSIDE = 0.2

export function timeOf(scene: SceneSpec): Time {
  return TIMES.includes(scene.time ?? '') ? (scene.time as Time) : 'dawn'
}

/** Where a drawing carries lettering, in its own view box: the middle of the line, its size, its room, its usual words. */
const LETTERING: Record<string, { x: number; y: number; size: number; room: number; words: string }> = {
  museum: { x: 110, y: 72, size: 14, room: 58, words: '陈列馆' },
  sign: { x: 78, y: 27.5, size: 18, room: 82, words: '车站' },
}

/**
 * The drawings of a scene, back to front; `name` is written where a drawing has a plaque. Unknown
 * names are left out: the page never fails on content. `standIns` gives places of the scene's parts to others.
 */
export function compose(scene: SceneSpec, name = '', standIns: Readonly<Record<string, StandIn>> = {}): Draw[] {
  const { bases } = shapes.value
  const base = bases[scene.base] ?? bases[FALLBACK_BASE] ?? BARE
  const named = (scene.parts ?? []).filter((name) => PARTS[name])
  const parts = named.length > 0 ? named : base.usual
  const draws: Draw[] = [
    { layer: 'sky', disc: base.disc, moon: moonShines(scene, parts) },
    ...base.fixed.map((one) => ('art' in one ? placed(one.art, one, one.layer) : one)),
    ...parts.flatMap((name) =>
      standIns[name] === undefined || standIns[name]?.part === name ? (base.with?.[name] ?? []) : [],
    ),
    ...placeParts(base, parts),
    ...placeLanterns(base, parts),
  ]
  return draws
    .flatMap((draw) => standIn(draw, standIns))
    .flatMap((draw) => [draw, ...lettering(draw, name)])
    .map((draw, index) => ({ draw, index }))
    .sort((a, b) => LAYERS.indexOf(a.draw.layer) - LAYERS.indexOf(b.draw.layer) || a.index - b.index)
    .map(({ draw }) => draw)
}

/** The night has a moon and the day a sun, unless the scene names the other. */
function moonShines(scene: SceneSpec, parts: string[]): boolean {
  if (parts.includes('moon')) return true
  return timeOf(scene) === 'night' && !parts.includes('sun')
}

function placeParts(base: Base, parts: string[]): Draw[] {
  const used: Partial<Record<Kind, number>> = {}
  return parts.flatMap((name) => {
    const part = PARTS[name]
    if (!part || part.kind === 'disc' || LANTERNS.includes(name)) return []
    const layer = KIND_LAYER[part.kind]
    const own = base.at?.[name]
    if (own) return own.map((spot) => partAt(name, spot, layer))
    const spots = base.spots[part.kind] ?? []
    const turn = used[part.kind] ?? 0
    used[part.kind] = turn + 1
    const spot = spots[turn % Math.max(1, spots.length)]
    return spot ? [partAt(name, spot, layer)] : []
  })
}

/** Lanterns fill every hook; where lit and unlit ones are named, they take turns. */
function placeLanterns(base: Base, parts: string[]): Draw[] {
  const names = LANTERNS.filter((name) => parts.includes(name))
  if (names.length === 0) return []
  const hung = base.lanterns.map((spot, i) => partAt(names[i % names.length]!, spot, 'light'))
  return base.wire ? [base.wire, ...hung] : hung
}

function lettering(draw: Draw, name: string): TextDraw[] {
  const plaque = 'art' in draw ? LETTERING[draw.art] : undefined
  if (!plaque || !('art' in draw)) return []
  const scale = draw.w / boxOf(draw.art)[0]
  const text = name || plaque.words
  const size = Math.min(plaque.size, plaque.room / Array.from(text).length)
  return [{ layer: draw.layer, text, x: draw.x + plaque.x * scale, y: draw.y + plaque.y * scale, size: size * scale }]
}

/** A part at its place; where the place is at the picture's side and the part wide, as far in as keeps it from looking cut. */
function partAt(name: string, spot: Spot, layer: Layer): UseDraw {
  const draw = placed(name, spot, layer)
  const out = endless(draw.art) ? draw.w : draw.w * OUTSIDE
  return { ...draw, x: Math.max(-out, Math.min(SIZE[0] - draw.w + out, draw.x)), part: name }
}

function placed(name: string, spot: Spot, layer: Layer): UseDraw {
  const part = PARTS[name]
  const art = part?.art ?? name
  const w = spot.w ?? (part?.width ?? 100) * (spot.scale ?? 1)
  const h = spot.h ?? heightOf(art, w)
  const { flip, move, opacity } = spot
  return { layer: spot.layer ?? layer, art, x: spot.x - w / 2, y: spot.y - h, w, h, flip, move, opacity }
}
