/**
 * Which part of a scene a frame shows. Frames are lower, wider or narrower than scenes are (a story's picture, the strip
 * over a question, a screen on its side); the window is laid so that its edge goes through no boat, bird or house. Pure.
 */
import { endless } from './kit'
import { SIZE, type Draw } from './model'

/** A stretch of the scene: where it begins and how long it is. */
export type Stretch = readonly [from: number, length: number]

export interface Window {
  x: Stretch
  y: Stretch
}

/** Something whole in a scene, along one axis. */
interface Body {
  at: Stretch
  /** What it costs to lose it. */
  weight: number
}

/** More than this of a body may be left out at an edge without it looking cut, and no more than this be left of it. */
export const WHOLE = 0.75
export const GONE = 0.12

const NAMED = 1
const LIGHT = 0.6
const FIXED = 0.25
const CUT = 4
/** A little of it missing costs as well, where nothing better is to be had. */
const NICK = 0.6
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
  return draws.flatMap((draw): Body[] => {
    if ('disc' in draw) return [{ at: [draw.disc[side] - draw.disc[2], 2 * draw.disc[2]], weight: LIGHT }]
    if (!('art' in draw) || endless(draw.art)) return []
    const at: Stretch = axis === 'x' ? [draw.x, draw.w] : [draw.y, draw.h]
    return [{ at, weight: draw.part === undefined ? FIXED : NAMED }]
  })
}

function costOf(at: Stretch, window: Stretch): number {
  const share = shareIn(at, window)
  return 1 - share + (cuts(at, window) ? CUT : share > 0 && share < 1 ? NICK : 0)
}

/** Where a window as long as `room` cuts least and shows most. */
function place(bodies: readonly Body[], room: number, whole: number, usual: number): number {
  let best = 0
  let least = Infinity
  for (let start = 0; start <= Math.ceil(whole - room); start++) {
    const from = Math.min(start, whole - room)
    const cost = bodies.reduce(
      (sum, { at, weight }) => sum + weight * costOf(at, [from, room]),
      Math.abs(from - usual * (whole - room)) / (4 * whole),
    )
    if (cost < least) [best, least] = [from, cost]
  }
  return best
}

/** The window of a frame `ratio` times as wide as it is high. */
export function windowOf(draws: readonly Draw[], ratio: number): Window {
  const [width, height] = SIZE
  if (ratio >= width / height) {
    const room = Math.min(height, width / ratio)
    return { x: [0, width], y: [place(bodiesOf(draws, 'y'), room, height, LOW), room] }
  }
  const room = height * ratio
  return { x: [place(bodiesOf(draws, 'x'), room, width, 0.5), room], y: [0, height] }
}
