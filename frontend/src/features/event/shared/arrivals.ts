/** The race's buses that are still driving, and the moment at which one arrives. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { EventView, RaceLane } from '@/api/event'

/** How long an arrival is celebrated, in ms. */
const PARTY_MS = 7_000

/** How many of these teams drive: somebody has answered, the goal is ahead, and the race is not over. */
export function onTheRoad(lanes: readonly RaceLane[], state: EventView['state']): number {
  if (state !== 'running' && state !== 'paused') return 0
  return lanes.filter((lane) => lane.active > 0 && lane.arrived_at === null).length
}

/** The lanes that have arrived between two views; none in the first one, whose arrivals are old. */
export function newlyArrived(before: readonly RaceLane[] | null, now: readonly RaceLane[]): RaceLane[] {
  if (!before) return []
  const driving = new Set(before.flatMap((lane) => (lane.arrived_at === null ? [lane.id] : [])))
  return now.filter((lane) => lane.arrived_at !== null && driving.has(lane.id))
}

/** The team that is being celebrated; of two in a row each has its turn. Use inside a component's setup. */
export function useArrivals(lanes: () => readonly RaceLane[]): Ref<RaceLane | null> {
  const shown = ref<RaceLane | null>(null)
  const waiting: RaceLane[] = []
  let before: readonly RaceLane[] | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function turn(): void {
    shown.value = waiting.shift() ?? null
    timer = shown.value ? setTimeout(turn, PARTY_MS) : undefined
  }
  watch(
    lanes,
    (now) => {
      waiting.push(...newlyArrived(before, now).sort((a, b) => a.arrived_at! - b.arrived_at!))
      before = now
      if (!timer && waiting.length) turn()
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return shown
}
