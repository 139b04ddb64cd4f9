/** Lanterns with words fall; the basket takes those that come down in its lane. Pure. */
import type { Item } from '@/games/canvas/choices'
import { TICKS_PER_SECOND, type Course, type Gate } from '@/games/canvas/replay'

export interface Puzzle {
  seed: number
  /** In the order in which they fall. */
  terms: { id: string; text: string }[]
}

/** `lead` is also how long a lantern falls. */
export const COURSE: Course = { lead: 5 * TICKS_PER_SECOND, least: 58, spread: 20, speed: 12 }

/** Each word, to be caught or let go. */
export function itemsOf(puzzle: Puzzle, caught: string, letGo: string): Item[] {
  const options = [
    { value: true, label: caught },
    { value: false, label: letGo },
  ]
  return puzzle.terms.map((term) => ({ ...term, options }))
}

/** Caught where the basket was below the lantern. */
export function decide(lane: number, gate: Gate): boolean {
  return lane === gate.lane
}

/** How far a lantern has fallen at `tick`: 0 at the top, 1 at the basket; null where it is not to be seen. */
export function fallen(gate: Gate, tick: number): number | null {
  const share = 1 - (gate.tick - tick) / COURSE.lead
  return share < 0 || share > 1.2 ? null : share
}
