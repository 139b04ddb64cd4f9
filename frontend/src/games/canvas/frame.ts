/** What a game draws at one moment; `tick` and `at` lie between two ticks. */
import type { Gate } from './replay'

export interface Frame {
  tick: number
  /** Across the road: 50 is the middle of lane 0, 250 that of lane 2. */
  at: number
  /** The lane at each gate that has been passed. */
  lanes: readonly number[]
  gates: readonly Gate[]
  /** The server's word on each gate, as far as it is known. */
  marks: readonly (boolean | undefined)[]
  aim: number
}

/** From 0 to 1 over `length` ticks after `since`; 1 ever after, 0 before. */
export function since(frame: Frame, tick: number, length: number): number {
  return Math.max(0, Math.min(1, (frame.tick - tick) / length))
}
