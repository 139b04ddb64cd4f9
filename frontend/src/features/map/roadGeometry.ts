/**
 * Lays out the map of a line: the road from dawn at the bottom to night at the top, the stops left
 * and right of the middle, their labels, the bus, and where a bridge carries the road. Pure: the
 * same input gives the same map. Units: 390 across, y grows downwards.
 */
import { cut, pathOf, pointAt, spanBetween, tangentAt, type Cubic, type Point } from './curve'
import { labelSize, type LabelText, type Size } from './label'

export const WIDTH = 390
export const LEFT = 100
export const RIGHT = 290
/** Half the width of the road with its edges. */
export const ROAD = 14

const EDGE = 12
const LANTERN = 36
const TOP = 372
const BOTTOM = 150
const LEAST_LEG = 178
const BUS_ROOM = 70
const RISE = 30
/** Around what stands at the road's foot. */
const FOOT = 46

export interface RoadStopInput extends LabelText {
  id: string
  lit: boolean
  /** The road crosses a stone bridge after this stop. */
  bridge: boolean
}

export interface RoadInput {
  stops: RoadStopInput[]
  /** Index of the stop the bus drives to; the number of stops when the line is finished. */
  current: number
  /** Drawing units per CSS pixel times the reader's text scaling. */
  scale: number
  /** How high what stands at the road's foot is, below the first stop's label. */
  foot?: number
}

export interface Label extends Size {
  x: number
  y: number
}

export interface RoadStop extends Point {
  id: string
  side: 'left' | 'right'
  label: Label
}

export interface Leg {
  curves: Cubic[]
  /** Middle of the leg: the landscape is drawn around it. */
  mid: Point
  /** Side of its lower end. */
  from: 'left' | 'right'
  bridge: boolean
}

export interface Road {
  height: number
  stops: RoadStop[]
  /** legs[i] leads to stop i; one more leads on to the city once the line is finished. */
  legs: Leg[]
  path: string
  /** Pieces of road that are lit. */
  lit: string[]
  /** Where the bus stands; `angle` in degrees, mirrored where it drives to the left. */
  bus: { x: number; y: number; angle: number; flip: boolean }
}

type Side = 'left' | 'right'

const sideOf = (index: number): Side => (index % 2 === 0 ? 'left' : 'right')
const xOf = (side: Side): number => (side === 'left' ? LEFT : RIGHT)

/** An S between two points, upright at both ends. */
function bend(from: Point, to: Point): Cubic[] {
  const pull = (from.y - to.y) * 0.56
  return [[from, { x: from.x, y: from.y - pull }, { x: to.x, y: to.y + pull }, to]]
}

/** The same, but over the hump of a bridge in the middle. */
function humped(from: Point, to: Point): Cubic[] {
  const dir = Math.sign(to.x - from.x)
  const mid = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const half = 58
  const start = { x: mid.x - dir * half, y: mid.y }
  const crown = { x: mid.x, y: mid.y - RISE }
  const end = { x: mid.x + dir * half, y: mid.y }
  const reach = (from.y - to.y) * 0.26
  return [
    [from, { x: from.x, y: from.y - reach }, { x: start.x - dir * 26, y: start.y + 15 }, start],
    [start, { x: start.x + dir * 20, y: start.y - 11.5 }, { x: crown.x - dir * 26, y: crown.y }, crown],
    [crown, { x: crown.x + dir * 26, y: crown.y }, { x: end.x - dir * 20, y: end.y - 11.5 }, end],
    [end, { x: end.x + dir * 26, y: end.y + 15 }, { x: to.x, y: to.y + reach }, to],
  ]
}

/** The height of each leg so that its two labels and the bus have room. */
function legHeights(input: RoadInput, sizes: Size[]): number[] {
  const { stops, current, scale, foot = 0 } = input
  return stops.map((_, i) => {
    const below = i > 0 ? (sizes[i - 1]?.height ?? 0) / 2 : 0
    const above = (sizes[i]?.height ?? 0) / 2
    const bridge = i > 0 && stops[i - 1]?.bridge
    const bus = i === Math.min(current, stops.length - 1) && current < stops.length
    const least = Math.max(LEAST_LEG, below + above + 88 + 24 * (scale - 1), i > 0 ? 0 : above + foot + FOOT - BOTTOM)
    if (bridge) return Math.max(least + 40, 236, bus ? 2 * above + 208 : 0)
    return bus ? Math.max(least + BUS_ROOM, 2 * above + 176) : least
  })
}

function placeStops(heights: number[]): { points: Point[]; height: number } {
  const total = heights.reduce((sum, one) => sum + one, 0)
  const height = TOP + BOTTOM + total
  let y = height - BOTTOM
  const points = heights.map((leg, i) => {
    y -= leg
    return { x: xOf(sideOf(i)), y }
  })
  return { points, height: Math.round(height) }
}

function legsOf(input: RoadInput, points: Point[], sizes: Size[], height: number): Leg[] {
  const legs = points.map((to, i): Leg => {
    const from = points[i - 1] ?? { x: RIGHT, y: height - BOTTOM }
    const bridge = i > 0 && input.stops[i - 1]?.bridge === true
    const curves = bridge ? humped(from, to) : bend(from, to)
    const mid = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    return { curves, mid, from: from.x < WIDTH / 2 ? 'left' : 'right', bridge }
  })
  const last = points[points.length - 1]
  if (last && input.current >= points.length) {
    const label = sizes[points.length - 1]?.height ?? 0
    const to = { x: WIDTH / 2, y: last.y - Math.max(132, label / 2 + 108) }
    legs.push({ curves: bend(last, to), mid: to, from: sideOf(points.length - 1), bridge: false })
  }
  return legs
}

/** Where a label starts and how wide it may be, clear of the road over its whole height. */
function placeLabel(point: Point, side: Side, size: Size, legs: Leg[]): { x: number; room: number } {
  const half = size.height / 2 + 12
  const curves = legs.flatMap((leg) => leg.curves)
  const span = spanBetween(curves, point.y - half, point.y + half) ?? { min: point.x, max: point.x }
  if (side === 'left') {
    const x = Math.max(point.x + LANTERN, span.max + ROAD + 10)
    return { x, room: WIDTH - EDGE - x }
  }
  const end = Math.min(point.x - LANTERN, span.min - ROAD - 10)
  return { x: end, room: end - EDGE }
}

interface Laid {
  points: Point[]
  height: number
  legs: Leg[]
}

/** Labels need room beside the road, the road needs height for the labels: a few rounds settle it. */
function settle(input: RoadInput): Laid & { labels: Label[] } {
  let sizes = input.stops.map((stop) => labelSize(stop, WIDTH - LEFT - LANTERN - EDGE, input.scale))
  let laid: Laid = { points: [], height: 0, legs: [] }
  let labels: Label[] = []
  for (let round = 0; round < 6; round++) {
    const { points, height } = placeStops(legHeights(input, sizes))
    laid = { points, height, legs: legsOf(input, points, sizes, height) }
    labels = points.map((point, i) => {
      const size = sizes[i] ?? { width: 0, height: 0 }
      const side = sideOf(i)
      const { x, room } = placeLabel(point, side, size, laid.legs)
      const stop = input.stops[i]
      const fitted = stop ? labelSize(stop, room, input.scale) : size
      return { ...fitted, x: side === 'left' ? x : x - fitted.width, y: point.y - fitted.height / 2 }
    })
    const grown = labels.map((label, i) => ({ ...label, height: Math.max(label.height, sizes[i]?.height ?? 0) }))
    const same = grown.every((label, i) => label.height === sizes[i]?.height)
    sizes = grown
    if (same) break
  }
  return { ...laid, labels }
}

/** The leg the bus stands on and how much of its curves lies behind it. */
function busOn(input: RoadInput, legs: Leg[]): { behind: Cubic[]; curve: Cubic; t: number } {
  const leg = legs[Math.min(input.current, legs.length - 1)] ?? legs[0]
  if (!leg) throw new RangeError('a line has at least one stop')
  const curves = leg.curves
  if (leg.bridge && curves[1]) return { behind: curves.slice(0, 2), curve: curves[1], t: 1 }
  const curve = curves[0]!
  const t = input.current >= input.stops.length ? 0.8 : 0.5
  return { behind: [cut(curve, t)[0]], curve, t }
}

/** Joined pieces of lit road: legs between two lit lanterns, and the road behind the bus. */
function litPieces(input: RoadInput, legs: Leg[], tail: Cubic, behind: Cubic[]): string[] {
  const lit: string[] = []
  let run: Cubic[] = [tail]
  const lamp = (i: number): boolean => i < 0 || input.stops[i]?.lit === true
  const busLeg = Math.min(input.current, legs.length - 1)
  legs.forEach((leg, i) => {
    if (i !== busLeg && lamp(i) && lamp(i - 1)) {
      run.push(...leg.curves)
      return
    }
    if (i === busLeg && lamp(i - 1)) run.push(...behind)
    if (run.length > 0) lit.push(pathOf(run))
    run = []
  })
  if (run.length > 0) lit.push(pathOf(run))
  return lit
}

/** Lays out a line of one stop or more. */
export function layRoad(input: RoadInput): Road {
  const { points, height, legs, labels } = settle(input)
  const { behind, curve, t } = busOn(input, legs)
  const at = pointAt(curve, t)
  const along = tangentAt(curve, t)
  const flip = along.x < 0
  const angle = (Math.atan2(along.y, Math.abs(along.x)) * 180) / Math.PI
  // The road runs on below the first leg, out of the picture.
  const first = legs[0]?.curves[0]?.[0] ?? { x: RIGHT, y: height - BOTTOM }
  const tail: Cubic = [
    { x: first.x, y: height + 20 },
    { x: first.x, y: height - 40 },
    { x: first.x, y: first.y + 40 },
    first,
  ]
  const stops = points.map((point, i): RoadStop => ({
    ...point,
    id: input.stops[i]?.id ?? '',
    side: sideOf(i),
    label: labels[i] ?? { x: 0, y: 0, width: 0, height: 0 },
  }))
  return {
    height,
    stops,
    legs,
    path: pathOf([tail, ...legs.flatMap((leg) => leg.curves)]),
    lit: litPieces(input, legs, tail, behind),
    bus: { ...at, angle, flip },
  }
}
