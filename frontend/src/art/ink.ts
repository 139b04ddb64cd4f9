/** How one stamp came out on the paper: no two alike, and the same one always the same. Pure. */

import { localTime } from '@/browser/localTime'

export interface Wear {
  /** Degrees that the hand was off. */
  tilt: number
  /** Where the ink is thin, as a direction across the stamp in degrees. */
  thin: number
  /** What took no ink, on the stamp's 120×120 sheet: specks, and bites along the border. */
  bare: string
}

/** The seed of a stop's stamp in a ride: the print is the same wherever it is shown. */
export const printOf = (ride: string, stop: string): string => `${ride}-${stop}`

/** 2026.11.24: the day as a dater prints it where the bus runs. */
export function dater(iso: string): string {
  const { year, month, day } = localTime(iso)
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('.')
}

/** FNV-1a over the seed's UTF-16 units: spreads similar ids well and needs no library. */
export function hashOf(seed: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function dice(seed: string): () => number {
  let state = hashOf(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SPECKS = 16
const BITES = 9
const MOST_TILT = 8

/** The wear of the stamp with this seed. */
export function wearOf(seed: string): Wear {
  const roll = dice(seed)
  const between = (least: number, most: number): number => least + roll() * (most - least)
  const tilt = between(-MOST_TILT, MOST_TILT)
  const thin = between(0, 360)
  const marks: string[] = []
  for (let i = 0; i < SPECKS; i++) marks.push(blot(between(8, 112), between(8, 112), between(0.5, 1.4), roll))
  for (let i = 0; i < BITES; i++) {
    const turn = between(0, 2 * Math.PI)
    const far = between(49, 57)
    marks.push(blot(60 + far * Math.cos(turn), 60 + far * Math.sin(turn), between(1.2, 2.6), roll))
  }
  return { tilt: round(tilt), thin: round(thin), bare: marks.join('') }
}

/** A crumb of five uneven corners around a point. */
function blot(x: number, y: number, size: number, roll: () => number): string {
  const corners = [0, 1, 2, 3, 4].map((corner) => {
    const turn = (corner * 2 * Math.PI) / 5
    const far = size * (0.55 + roll() * 0.75)
    return `${round(x + far * Math.cos(turn))} ${round(y + far * Math.sin(turn))}`
  })
  return `M${corners.join('L')}z`
}

const round = (value: number): number => Math.round(value * 10) / 10
