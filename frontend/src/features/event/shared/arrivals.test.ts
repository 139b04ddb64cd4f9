import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { RaceLane } from '@/api/event'
import { onTheRoad, useArrivals } from './arrivals'

const lane = (id: string, more: Partial<RaceLane> = {}): RaceLane => ({
  id,
  name: id,
  colour: '#1f7a80',
  points: 10,
  share: 0.1,
  active: 1,
  players: 2,
  rank: 1,
  arrived_at: null,
  ...more,
})

describe('teams on the road', () => {
  const lanes = [lane('a'), lane('b', { arrived_at: 5 }), lane('c', { active: 0 }), lane('d')]

  it('are those that have set off and are not there yet', () => {
    expect(onTheRoad(lanes, 'running')).toBe(2)
    expect(onTheRoad([lane('b', { arrived_at: 5 })], 'running')).toBe(0)
  })

  it('are none once the race is over', () => {
    expect(onTheRoad(lanes, 'finished')).toBe(0)
  })
})

describe('an arrival', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is celebrated for a moment, one after the other, and not again after a reload', async () => {
    const lanes = shallowRef([lane('old', { arrived_at: 1 }), lane('a'), lane('b')])
    const scope = effectScope()
    const party = scope.run(() => useArrivals(() => lanes.value))!
    expect(party.value).toBeNull()
    lanes.value = [lane('b', { arrived_at: 9 }), lane('a', { arrived_at: 8 }), lane('old', { arrived_at: 1 })]
    await nextTick()
    expect(party.value?.id).toBe('a')
    vi.advanceTimersByTime(7_000)
    expect(party.value?.id).toBe('b')
    vi.advanceTimersByTime(7_000)
    expect(party.value).toBeNull()
    scope.stop()
  })
})
