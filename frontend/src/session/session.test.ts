import { beforeEach, describe, expect, it } from 'vitest'
import {
  anySession,
  currentSession,
  dropSession,
  keepSession,
  ridden,
  seatOf,
  sessionOf,
  type Session,
} from './session'

const on = (route: string, ride = `ride-${route}`): Session => ({ ride, token: `t-${ride}`, route, recovery: null })

beforeEach(() => localStorage.clear())

describe('sessions', () => {
  it('starts with none', () => {
    expect(currentSession()).toBeNull()
    expect(sessionOf('youguang')).toBeNull()
  })

  it('holds one ride per route and remembers the last', () => {
    keepSession(on('a'))
    keepSession(on('b'))
    expect(currentSession()?.route).toBe('b')
    expect(sessionOf('a')?.ride).toBe('ride-a')
  })

  it('replaces the ride of the same route', () => {
    keepSession(on('a', 'old'))
    keepSession(on('a', 'new'))
    expect(sessionOf('a')?.ride).toBe('new')
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
    expect(sessionOf('a')).toBeNull()
  })
})

describe('seats in hosted events', () => {
  const seat = (event: string, line: boolean): Session => ({ ...on('a', `seat-${event}`), event, line })

  it('stand beside the own ride of the same route', () => {
    keepSession(on('a'))
    keepSession(seat('428193', false))
    expect(sessionOf('a')?.ride).toBe('ride-a')
    expect(seatOf('428193')?.ride).toBe('seat-428193')
    expect(seatOf('111111')).toBeNull()
  })

  it('are the ride of their route only where they ride it', () => {
    keepSession(on('a'))
    keepSession(seat('428193', false))
    expect(ridden('a')?.ride).toBe('ride-a')
    keepSession(seat('555555', true))
    expect(ridden('a')?.ride).toBe('seat-555555')
    dropSession(seat('555555', true))
    expect(ridden('a')?.ride).toBe('ride-a')
  })

  it('make joining the next event one tap', () => {
    expect(anySession()).toBeNull()
    keepSession(seat('428193', false))
    expect(currentSession()).toBeNull()
    expect(anySession()?.ride).toBe('seat-428193')
  })
})
