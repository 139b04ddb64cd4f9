import { beforeEach, describe, expect, it } from 'vitest'
import { currentSession, dropSession, keepSession, sessionOf, type Session } from './session'

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
    dropSession('b')
    expect(currentSession()?.route).toBe('a')
    dropSession('a')
    expect(currentSession()).toBeNull()
  })

  it('leaves the last one alone when another is dropped', () => {
    keepSession(on('a'))
    keepSession(on('b'))
    dropSession('a')
    expect(currentSession()?.route).toBe('b')
    expect(sessionOf('a')).toBeNull()
  })
})
