import { beforeEach, describe, expect, it } from 'vitest'
import type { Route } from '@/api/types'
import { doneStop, session, snapshot, stop } from './fixtures'
import { clearRide, current, cutOff, ride, state, stops } from './rideState'

const route = { id: 'youguang', order: 'in_order' } as Route

beforeEach(clearRide)

describe('the state of a ride', () => {
  it('has stops once snapshot and content are there, and says which comes next', () => {
    state.snapshot = snapshot([doneStop('a'), stop('b'), stop('c')])
    expect([stops.value, current.value]).toEqual([[], null])
    state.route = route
    expect(stops.value.map((one) => one.locked)).toEqual([false, false, true])
    expect(current.value?.stop).toBe('b')
  })

  it('counts what waits for the network as done', () => {
    Object.assign(state, { route, snapshot: snapshot([stop('a')]) })
    state.queued = [{ kind: 'checkin', key: 'k', stop: 'a' }]
    expect(stops.value[0]).toMatchObject({ waiting: true })
    expect(stops.value[0]?.checked_in).not.toBeNull()
  })

  it.each([
    ['offline', null, true],
    ['online', 'offline', true],
    ['connecting', null, false],
    ['online', 'storage_full', false],
  ] as const)('is cut off or not: %s, last error %s', (connection, sendError, cut) => {
    Object.assign(state, { connection, sendError })
    expect(cutOff.value).toBe(cut)
  })

  it('is cleared of the ride, not of what is known of the network', () => {
    const board = { scope: 'route:youguang', version: 1 }
    Object.assign(state, { session: session(), route, snapshot: snapshot([]), sendError: 'busy', connection: 'online' })
    Object.assign(state, {
      boards: { [board.scope]: board },
      contentVersion: 3,
      view: {},
      mine: {},
      queued: [{ kind: 'checkin' }],
    })
    clearRide()
    expect(ride).toEqual({
      session: null,
      route: null,
      snapshot: null,
      connection: 'online',
      queued: [],
      missed: [],
      sendError: null,
      unsaved: false,
      boards: {},
      contentVersion: 0,
      notice: null,
      view: null,
      mine: null,
    })
  })
})
