/**
 * Which part of a scene a frame shows. Frames are lower, wider or narrower than scenes are (a story's picture, the strip
 * over a question, a screen on its side); the window is laid so that its edge goes through no boat, bird or house. Pure.
 */
import { endless } from './kit'
import { SIZE, type Draw } from './model'

/** A stretch of the scene: where it begins and how long it is. */
export type Stretch = readonly [from: number, length: number]

/** Shares of a frame's height that the page covers, above and below. */
export type Covered = readonly [above: number, below: number]

export interface Window {
  x: Stretch
  y: Stretch
}

/** Something whole in a scene, along one axis. */
interface Body {
  at: Stretch
  /** What it costs to lose it, and to cut it. */
  weight: number
  cut: number
}

/** More than this of a body may be left out at an edge without it looking cut, and no more than this be left of it. */
export const WHOLE = 0.75
export const GONE = 0.12

const NAMED = 1
const LIGHT = 0.6
const MANY = 0.5
const ONE_OF_MANY = 0.4
const FIXED = 0.25
const CUT = 4
/** A little of it missing costs as well, where nothing better is to be had. */
const NICK = 0.6
const LONG = 3
/** Where there is a choice, more ground than sky. */
const LOW = 0.72

/** Share of a body that lies in the window. */
export function shareIn([from, length]: Stretch, [start, room]: Stretch): number {
  const seen = Math.min(from + length, start + room) - Math.max(from, start)
  return length > 0 ? Math.min(1, Math.max(0, seen) / length) : 1
}

/** Whether the window's edge goes through the middle of a body; what is longer than the window is always cut. */
export function cuts(at: Stretch, window: Stretch): boolean {
  if (at[1] > window[1]) return false
  const share = shareIn(at, window)
  return share > GONE && share < WHOLE
}

/** The bodies of a scene along one axis, within it. */
export function bodiesOf(draws: readonly Draw[], axis: 'x' | 'y'): Body[] {
  const side = axis === 'x' ? 0 : 1
  // Of five lanterns each counts a fifth.
  const times = (part: string): number => draws.filter((draw) => 'art' in draw && draw.part === part).length
  return draws.flatMap((draw): Body[] => {
    if ('disc' in draw) return [{ at: [draw.disc[side] - draw.disc[2], 2 * draw.disc[2]], weight: LIGHT, cut: LIGHT }]
    if (!('art' in draw) || endless(draw.art)) return []
    const at: Stretch = axis === 'x' ? [draw.x, draw.w] : [draw.y, draw.h]
    if (draw.part === undefined) return [{ at, weight: FIXED, cut: FIXED }]
    const count = times(draw.part)
    return [{ at, weight: count > 1 ? MANY / count : NAMED, cut: count > 1 ? ONE_OF_MANY : NAMED }]
  })
}

function costOf({ at, weight, cut }: Body, window: Stretch): number {
  const share = shareIn(at, window)
  // A part that is longer than the window shall fill it.
  if (at[1] > window[1]) return (weight + (cut < NAMED ? 0 : LONG)) * (1 - (share * at[1]) / window[1])
  return weight * (1 - share + (share > 0 && share < 1 ? NICK : 0)) + (cuts(at, window) ? CUT * cut : 0)
}

/** Where a window as long as `room`, of which the page covers something at both ends, cuts least and shows most. */
function place(
  bodies: readonly Body[],
  room: number,
  whole: number,
  usual: number,
  [before, after]: Covered = [0, 0],
): number {
  let best = 0
  let least = Infinity
  for (let start = 0; start <= Math.ceil(whole - room); start++) {
    const from = Math.min(start, whole - room)
    const cost = bodies.reduce(
      (sum, body) => sum + costOf(body, [from + before * room, room * (1 - before - after)]),
      Math.abs(from - usual * (whole - room)) / (4 * whole),
    )
    if (cost < least) [best, least] = [from, cost]
  }
  return best
}

/** The window of a frame `ratio` times as wide as it is high; cards of the page may lie over its head and foot. */
export function windowOf(draws: readonly Draw[], ratio: number, covered?: Covered): Window {
  const [width, height] = SIZE
  if (ratio >= width / height) {
    const room = Math.min(height, width / ratio)
    return { x: [0, width], y: [place(bodiesOf(draws, 'y'), room, height, LOW, covered), room] }
  }
  const room = height * ratio
  return { x: [place(bodiesOf(draws, 'x'), room, width, 0.5), room], y: [0, height] }
}
