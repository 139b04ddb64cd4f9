/** The podium's steps in the order in which they are lit: the lowest rank first, the winner last. */
import type { PodiumPlace } from '@/api/event'

export interface Step {
  rank: number
  places: PodiumPlace[]
}

/** Ranks with somebody on them: after a tie the next one is empty, and has no step. */
export function stepsOf(podium: readonly PodiumPlace[]): Step[] {
  return [3, 2, 1]
    .map((rank) => ({ rank, places: podium.filter((place) => place.rank === rank) }))
    .filter((step) => step.places.length)
}

/** The steps that are lit, those of rank `from` and below, the rank lit last, and how many are still dark. */
export function litSteps(podium: readonly PodiumPlace[], from: number): { lit: Step[]; last: number; left: number } {
  const all = stepsOf(podium)
  const shown = all.filter((step) => step.rank >= from)
  return { lit: shown, last: shown[shown.length - 1]?.rank ?? 0, left: all.length - shown.length }
}
