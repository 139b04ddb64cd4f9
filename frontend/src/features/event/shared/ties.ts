/** Equal points with different ranks: what decided between them is shown, so that a rank explains itself. */
import type { EventMode } from '@/api/event'

export interface Placed {
  rank: number | null
  points: number
  time?: number | null
}

/**
 * The figure that decided a row's place among equal points: in a quiz the seconds that its answers took, elsewhere
 * the time of day of its last points. Empty where no other row of another rank has as many.
 */
export function tieTime(row: Placed, rows: readonly Placed[], mode: EventMode): string {
  const tied = rows.some((other) => other.points === row.points && other.rank !== row.rank)
  return tied && row.time != null ? shownTime(row.time, mode) : ''
}

/** "12.3" or "20:31:05". */
export function shownTime(time: number, mode: EventMode): string {
  return mode === 'quiz' ? (time / 1_000).toFixed(1) : new Date(time).toTimeString().slice(0, 8)
}

/** Which sentence says it: `tie-took` or `tie-at`. */
export function tieKind(mode: EventMode): 'took' | 'at' {
  return mode === 'quiz' ? 'took' : 'at'
}
