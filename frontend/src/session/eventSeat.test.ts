import { beforeEach, describe, expect, it } from 'vitest'
import type { EventMine, EventView } from '@/api/event'
import { ask, seatFields, takeEvent, takeNextViewInAnyCase, takeView, type SeatSnapshot } from './eventSeat'
import { snapshot } from './fixtures'
import { clearRide, state } from './rideState'

const view = (version: number, now: number): EventView => ({ code: '428193', version, now }) as EventView
const mine = (points: number): EventMine => ({ points }) as EventMine
const seatSnapshot = (version: number, now: number, points: number): SeatSnapshot => ({
  ...snapshot([]),
  event: { view: view(version, now), mine: mine(points) },
})

beforeEach(() => {
  clearRide()
  takeView(view(7, 1_000))
})

describe('a seat in an event', () => {
  it('rides the route only in mode `ride`', () => {
    expect(seatFields('428193', 'ride')).toEqual({ event: '428193', isRouteRide: true })
    expect(seatFields('428193', 'quiz')).toEqual({ event: '428193', isRouteRide: false })
  })

  it('shows no older view: by the version of the log, then by its clock', () => {
    expect([takeView(view(6, 9_000)), takeView(view(7, 999))]).toEqual([false, false])
    expect(state.view).toMatchObject({ version: 7, now: 1_000 })
    expect([takeView(view(7, 1_000)), takeView(view(8, 900))]).toEqual([true, true])
  })

  it('takes the first view after a reconnection in any case: the server may have been restored', () => {
    takeNextViewInAnyCase()
    expect(takeView(view(3, 500))).toBe(true)
    expect(takeView(view(2, 500))).toBe(false)
    expect(state.view).toMatchObject({ version: 3 })
  })

  it('takes view and own part of a snapshot together, or neither', () => {
    takeEvent(seatSnapshot(7, 1_000, 20))
    takeEvent(seatSnapshot(6, 1_000, 10))
    takeEvent({ ...snapshot([]), event: null })
    expect(state).toMatchObject({ view: { version: 7 }, mine: { points: 20 } })
  })

  it('has nothing to ask while no ride is open', async () => {
    await expect(ask({ do: 'sync' })).rejects.toThrow('no ride is open')
  })
})
