import { beforeEach, describe, expect, it } from 'vitest'
import {
  anySession,
  currentSession,
  dropSession,
  isHeld,
  keepSession,
  ownSession,
  seatOf,
  sessionFor,
  sessionsBehind,
  type Session,
} from './sessionStore'

const on = (route: string, ride = `ride-${route}`): Session => ({
  ride,
  token: `t-${ride}`,
  route,
  recovery: null,
  isRouteRide: true,
})

beforeEach(() => localStorage.clear())

describe('sessions', () => {
  it('starts with none', () => {
    expect(currentSession()).toBeNull()
    expect(ownSession('youguang')).toBeNull()
  })

  it('holds one ride per route and remembers the last', () => {
    keepSession(on('a'))
    keepSession(on('b'))
    expect(currentSession()?.route).toBe('b')
    expect(ownSession('a')?.ride).toBe('ride-a')
  })

  it('replaces the ride of the same route', () => {
    keepSession(on('a', 'old'))
    keepSession(on('a', 'new'))
    expect(ownSession('a')?.ride).toBe('new')
  })

  it('falls back to another ride when the last one is dropped', () => {
    keepSession(on('a'))
    keepSession(on('b'))
    dropSession(on('b'))
    expect(currentSession()?.route).toBe('a')
    dropSession(on('a'))
    expect(currentSession()).toBeNull()
  })

  it('leaves the last one alone when another is dropped', () => {
    keepSession(on('a'))
    keepSession(on('b'))
    dropSession(on('a'))
    expect(currentSession()?.route).toBe('b')
    expect(ownSession('a')).toBeNull()
  })
})

describe('a session whose place another one takes', () => {
  const other: Session = { ...on('a'), ride: 'another', recovery: '灯笼' }

  it('is kept apart, with its code, newest first', () => {
    keepSession(on('a'))
    keepSession(other)
    keepSession({ ...on('a'), ride: 'third' })
    expect(ownSession('a')?.ride).toBe('third')
    expect(sessionsBehind(on('a')).map((one) => [one.ride, one.recovery])).toEqual([
      ['another', '灯笼'],
      ['ride-a', on('a').recovery],
    ])
    expect(sessionsBehind(on('b'))).toEqual([])
  })

  it('is not apart once it has its place back, or is there with another token', () => {
    keepSession(on('a'))
    keepSession(other)
    keepSession({ ...on('a'), token: 'new' })
    expect([ownSession('a')?.token, sessionsBehind(on('a')).map((one) => one.ride)]).toEqual(['new', ['another']])
  })

  it('is forgotten only by itself', () => {
    keepSession(on('a'))
    keepSession(other)
    expect([isHeld(on('a')), isHeld(other)]).toEqual([true, true])
    dropSession(on('a'))
    expect([isHeld(on('a')), ownSession('a')?.ride]).toEqual([false, 'another'])
    expect(currentSession()?.ride).toBe('another')
  })
})

describe('seats in hosted events', () => {
  const seat = (event: string, isRouteRide: boolean): Session => ({ ...on('a', `seat-${event}`), event, isRouteRide })

  it('stand beside the own ride of the same route', () => {
    keepSession(on('a'))
    keepSession(seat('428193', false))
    expect(ownSession('a')?.ride).toBe('ride-a')
    expect(seatOf('428193')?.ride).toBe('seat-428193')
    expect(seatOf('111111')).toBeNull()
  })

  it('are the ride of their route only where they ride it', () => {
    keepSession(on('a'))
    keepSession(seat('428193', false))
    expect(sessionFor('a')?.ride).toBe('ride-a')
    keepSession(seat('555555', true))
    expect(sessionFor('a')?.ride).toBe('seat-555555')
    dropSession(seat('555555', true))
    expect(sessionFor('a')?.ride).toBe('ride-a')
  })

  it('make joining the next event one tap', () => {
    expect(anySession()).toBeNull()
    keepSession(seat('428193', false))
    expect(currentSession()).toBeNull()
    expect(anySession()?.ride).toBe('seat-428193')
  })
})

describe('sessions that a phone has stored', () => {
  /** As release 0.1 wrote them: a ride of one's own, a seat that rides the route, a seat that answers questions. */
  const LAST_RELEASE =
    '{"last":"event:428193","rides":{' +
    '"youguang":{"ride":"R1","token":"t1","recovery":"白鹭-灯笼-石桥","route":"youguang"},' +
    '"event:555555":{"ride":"R3","token":"t3","recovery":null,"route":"youguang","event":"555555","line":false},' +
    '"event:428193":{"ride":"R2","token":"t2","recovery":null,"route":"youguang","event":"428193","line":true}}}'

  beforeEach(() => localStorage.setItem('yg:sessions', LAST_RELEASE))

  it('are read as the last release has written them', () => {
    const own = { ride: 'R1', token: 't1', recovery: '白鹭-灯笼-石桥', route: 'youguang', isRouteRide: true }
    const seat = { token: 't2', recovery: null, route: 'youguang', event: '428193' }
    expect(ownSession('youguang')).toEqual(own)
    expect(currentSession()).toEqual({ ride: 'R2', ...seat, isRouteRide: true })
    expect(seatOf('555555')).toMatchObject({ ride: 'R3', isRouteRide: false })
    expect(sessionFor('youguang')?.ride).toBe('R2')
  })

  it('are written in the new form with the next one that is kept, none of them lost', () => {
    keepSession(on('b'))
    const stored = JSON.parse(localStorage.getItem('yg:sessions') ?? '') as { rides: Record<string, object> }
    expect(
      Object.entries(stored.rides).map(([slot, one]) => [slot, 'line' in one, (one as Session).isRouteRide]),
    ).toEqual([
      ['youguang', false, true],
      ['event:555555', false, false],
      ['event:428193', false, true],
      ['b', false, true],
    ])
    dropSession(on('b'))
    expect(currentSession()?.ride).toBe('R1')
  })
})
