/**
 * What passes the window between two stops: strips of land, each moved as a whole by a distance of
 * its own. Pure. All lengths are in units of which a phone's width has 390; y grows downwards and
 * the ground line of the picture is at `GROUND`.
 */
import type { SceneSpec } from '@/api/types'
import type { Draw } from '@/art/model'
import { heightOf, PARTS } from '@/art/kit'
import { fill, line } from '@/art/pen'
import { TERRAINS, type Row, type Terrain } from './terrains'

/** Height of the picture, from above the clouds to the hedge in front. */
export const GROUND = 552
export const WIDTH = 390

export interface Strip {
  name: string
  /** How far the strip moves to the left during the ride; below 0 it runs ahead of the bus. */
  travel: number
  /** Where its left end lies at the start. */
  left: number
  top: number
  bottom: number
  /** Length needed so that it fills the window from start to end. */
  length: number
  draws: Draw[]
}

/** From the sky to the road; the hedge in front of the bus comes apart from them, last. */
const TRAVEL = { sky: 46, far: 84, hills: 150, middle: 250, bank: 330, near: 470, front: 900 }
export const ROAD_TRAVEL = 760
/** Baselines of the rows. */
const LINE = { far: 332, rail: 350, middle: 404, near: 464, front: 545 }

export function landscape(scene: SceneSpec): Strip[] {
  const terrain = TERRAINS[scene.base] ?? TERRAINS.road!
  const parts = (scene.parts ?? []).filter((name) => PARTS[name])
  const land = [hills(parts), middle(terrain, parts), bank(terrain, parts), near(terrain, parts), front()]
  // Seven strips move at most: where a train runs, the clouds stand still.
  const behind = parts.includes('train')
    ? [{ ...sky(parts), travel: 0 }, far(terrain, parts), train()]
    : [sky(parts), far(terrain, parts)]
  return [...behind, ...land]
}

function strip(name: keyof typeof TRAVEL, top: number, bottom: number, draws: (length: number) => Draw[]): Strip {
  const length = WIDTH + TRAVEL[name]
  return { name, travel: TRAVEL[name], left: 0, top, bottom, length, draws: draws(length) }
}

/** Puts drawings side by side, in turn, until the length is full. */
export function fillRow(row: Row[], baseline: number, length: number, start = 0): Draw[] {
  const draws: Draw[] = []
  let x = start
  for (let turn = 0; row.length > 0 && x < length && turn < 200; turn++) {
    const [art, width, gap, lift = 0] = row[turn % row.length]!
    const h = heightOf(art, width)
    draws.push({ layer: 'tall', art, x, y: baseline - h - lift, w: width, h })
    x += width + gap
  }
  return draws
}

function at(name: string, x: number, y: number, w: number, h?: number): Draw {
  const art = PARTS[name]?.art ?? name
  const height = h ?? heightOf(art, w)
  return { layer: 'tall', art, x, y: y - height, w, h: height }
}

const kindIs = (kind: string) => (name: string) => PARTS[name]?.kind === kind

function sky(parts: string[]): Strip {
  const birds = parts.filter((name) => name === 'egret-fly' || name === 'crane-bird')
  return strip('sky', -70, 230, () => [
    at('cloud', 22, 62, 150),
    at('cloud', 316, 128, 110),
    at('cloud', 214, 176, 90),
    at('cloud', 200, -8, 104),
    at('cloud', -40, 196, 96),
    ...birds.flatMap((name, i) => [
      at(name, 70 + i * 60, 132, PARTS[name]!.width * 0.8),
      at(name, 148 + i * 60, 104, PARTS[name]!.width * 0.5),
    ]),
  ])
}

function far(terrain: Terrain, parts: string[]): Strip {
  const city = parts.includes('city') && terrain.far !== 'city'
  return strip('far', 130, 352, (length) => [
    ...(terrain.far === 'city' || city ? [at('city', -20, LINE.far, 400), at('city', 372, LINE.far, 400)] : []),
    fill('far', 'c-far2', wave(length, terrain.far === 'hills' ? 300 : 322, terrain.far === 'hills' ? 26 : 10, 352)),
  ])
}

function hills(parts: string[]): Strip {
  const rail = parts.includes('viaduct') || parts.includes('train')
  return strip('hills', 220, 420, (length) => [
    fill('far', 'c-hill', wave(length, 340, 12, 420)),
    fill('far', 'c-field', wave(length, 362, 8, 420)),
    line('far', 'k-lhi', 2, 'M60 366 20 400M150 362l-18 40M250 364l10 40M350 362l30 40M470 364l-16 40', {
      opacity: 0.5,
    }),
    at('poplar', 36, 366, 26),
    at('poplar', 58, 368, 22),
    at('tree', 286, 370, 60),
    at('poplar', 430, 366, 26),
    at('tree', 470, 370, 54),
    ...(rail ? [at('viaduct', -10, LINE.rail, 390), at('viaduct', 378, LINE.rail, 390)] : []),
  ])
}

/** The metro overtakes the bus on its viaduct. */
function train(): Strip {
  const ahead = 440
  return {
    name: 'train',
    travel: -ahead,
    left: -ahead,
    top: 220,
    bottom: 272,
    length: WIDTH + ahead,
    draws: [at('train', ahead - 200, LINE.rail - 84, 270)],
  }
}

function middle(terrain: Terrain, parts: string[]): Strip {
  const named = parts.filter(kindIs('tall')).map((name): Row => [name, PARTS[name]!.width, 12])
  const row = named.length > 0 ? weave(named, terrain.middle) : terrain.middle
  return strip('middle', 210, 420, (length) => [
    fill('tall', 'c-leaf', wave(length, 396, 4, 420)),
    ...fillRow(
      row.map(([art, width, gap, lift]): Row => [PARTS[art]?.art ?? art, width, gap, lift]),
      LINE.middle,
      length,
      -10,
    ),
  ])
}

/** The named ones first, each followed by one of the usual ones. */
export function weave(named: Row[], usual: Row[]): Row[] {
  const turns = Math.max(named.length, usual.length)
  return Array.from({ length: turns }, (_, i) => [named[i % named.length]!, usual[i % usual.length]!]).flat()
}

/** Parts that need water below them. */
const AFLOAT = ['boat', 'pleasure-boat', 'ripple']

function bank(terrain: Terrain, parts: string[]): Strip {
  const ground = parts.includes('paddy') ? 'paddy' : terrain.bank
  const bridges = parts.filter((name) => name === 'bridge' || name === 'stone-bridge')
  const wet = ground === 'water' || bridges.length > 0 || AFLOAT.some((name) => parts.includes(name))
  return strip('bank', 290, 470, (length) => [
    ...(ground === 'paddy' ? paddies(length) : wet ? water(length) : street(ground, length)),
    ...bridges.map((name) => at(name, 330, 420, 250)),
    ...(parts.includes('boat') || (wet && terrain.boats) ? [at('boat', 210, 440, 104), at('boat', 560, 436, 84)] : []),
    ...(parts.includes('pleasure-boat') ? [at('pleasure-boat', 390, 446, 190)] : []),
  ])
}

function water(length: number): Draw[] {
  return [
    fill('water', 'c-water', `M0 400h${length}v70H0z`),
    fill('water', 'c-ssh', `M0 396h${length}v12H0z`),
    fill('water', 'c-stone', `M0 396h${length}v4H0z`),
    fill('water', 'c-wall', 'M20 410h60v7H20zM120 410h90v8h-90zM420 410h70v7h-70zM560 410h80v8h-80z', { opacity: 0.3 }),
    ...[20, 250, 470, 640].map((x) => at('ripple', x, 448, 180, 30)),
  ]
}

function paddies(length: number): Draw[] {
  return [at('paddy', 0, 470, length, 84)]
}

function street(ground: 'field' | 'street' | 'water' | 'paddy', length: number): Draw[] {
  return ground === 'field'
    ? [fill('water', 'c-field2', wave(length, 402, 5, 470)), fill('water', 'c-field', wave(length, 424, 5, 470))]
    : [
        fill('water', 'c-stone', `M0 402h${length}v70H0z`),
        fill('water', 'c-ssh', `M0 402h${length}v4H0zM0 430h${length}v2H0z`),
      ]
}

function near(terrain: Terrain, parts: string[]): Strip {
  const lanterns = parts.includes('lan-on') || parts.includes('lan-off')
  const named = parts
    .filter(kindIs('stuff'))
    .filter((name) => name !== 'bus')
    .map((name): Row => [name, PARTS[name]!.width, 70])
  const row = weave(named.length > 0 ? named : terrain.near, terrain.near)
  return strip('near', 260, 474, (length) => [
    fill('stuff', 'c-leaf', wave(length, 452, 3, 474)),
    ...fillRow(
      row.map(([art, width, gap, lift]): Row => [PARTS[art]?.art ?? art, width, gap, lift]),
      LINE.near,
      length - 150,
      60,
    ),
    ...(lanterns
      ? [30, 220, 410, 600].flatMap((x, i) => lantern(parts.includes('lan-off') && i % 2 ? 'lan-off' : 'lan-on', x))
      : []),
    ...stopSign(length - 66),
  ])
}

function lantern(name: string, x: number): Draw[] {
  return [line('stuff', 'k-tile', 4, `M${x} 462v-106h26`), at(name, x + 8, 408, 36)]
}

/** The stop's post at the end of the way: it stands beside the bus when the ride is over. */
function stopSign(x: number): Draw[] {
  return [
    line('stuff', 'k-tile', 5, `M${x} 464V286h34`),
    fill('stuff', '#14262F', `M${x - 24} 356h48q5 0 5 5v34q0 5-5 5h-48q-5 0-5-5v-34q0-5 5-5z`),
    fill('stuff', '#F6B73C', `M${x - 16} 368h32v5h-32zM${x - 16} 381h20v5h-20z`),
    at('lan-on', x + 14, 346, 42),
  ]
}

function front(): Strip {
  return strip('front', 496, GROUND, (length) => [
    fill('front', 'c-ldk', wave(length, 532, 3, GROUND)),
    ...fillRow(
      [
        ['bush', 150, 90],
        ['bush', 124, 150],
        ['bush', 160, 60],
      ],
      LINE.front,
      length,
      -20,
    ),
  ])
}

/** A gently rolling edge from the left end to the right, closed at `bottom`. */
export function wave(length: number, y: number, swing: number, bottom: number): string {
  const step = 130
  let d = `M-4 ${y}`
  for (let x = -4, up = true; x < length + 4; x += step, up = !up) d += `q${step / 2} ${up ? -swing : swing} ${step} 0`
  return `${d}V${bottom}H-4z`
}
