/** Junctions with three ways each; the lane of the bus is the way it takes. Pure. */
import type { Item } from '@/games/canvas/choices'
import { TICKS_PER_SECOND, type Course } from '@/games/canvas/replay'

export interface Puzzle {
  seed: number
  /** In the order in which the bus comes to them; ways from left to right. */
  junctions: { id: string; sign: string; ways: string[] }[]
}

export const COURSE: Course = {
  lead: 9 * TICKS_PER_SECOND,
  least: 8 * TICKS_PER_SECOND,
  spread: TICKS_PER_SECOND,
  speed: 6,
}

/** Each junction, with its ways to choose from. */
export function itemsOf(puzzle: Puzzle): Item[] {
  return puzzle.junctions.map(({ id, sign, ways }) => ({
    id,
    text: sign,
    options: ways.map((label, value) => ({ value, label })),
  }))
}

/** The way is the lane. */
export function decide(lane: number): number {
  return lane
}
