import { expect, it } from 'vitest'
import { TravelTimer } from './travelTimer'

it('counts only the time that somebody could see', () => {
  let now = 1_000
  const trip = new TravelTimer(6_000, () => now)
  expect(trip.leftMs).toBe(6_000)
  trip.go()
  now += 2_000
  expect(trip.leftMs).toBe(4_000)
  trip.hold()
  now += 60_000
  expect(trip.leftMs).toBe(4_000)
  trip.go()
  now += 4_500
  expect(trip.leftMs).toBe(0)
})

it('does not start twice and stays over', () => {
  let now = 0
  const trip = new TravelTimer(6_000, () => now)
  trip.go()
  now += 1_000
  trip.go()
  expect(trip.leftMs).toBe(5_000)
  trip.end()
  trip.go()
  expect(trip.state).toBe('over')
  expect(trip.leftMs).toBe(0)
})
