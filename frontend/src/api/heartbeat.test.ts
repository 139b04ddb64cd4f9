import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renewWhenSilent } from './heartbeat'

/** A connection that comes back at once when it is renewed, and then is as silent as before. */
const beat = {
  connected: true,
  beating: true,
  heardAt: 0,
  renewed: 0,
  renew() {
    beat.renewed += 1
    beat.heardAt = performance.now()
  },
}
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(beat, { connected: true, beating: true, heardAt: performance.now(), renewed: 0 })
  stop = renewWhenSilent(() => beat)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** Time passes, with a heartbeat every 1.5 s. */
function beats(seconds: number): void {
  for (let passed = 0; passed < seconds; passed += 1.5) {
    vi.advanceTimersByTime(1_500)
    beat.heardAt = performance.now()
  }
}

describe('a connection with heartbeats', () => {
  it('is left alone while they come', () => {
    beats(60)
    expect(beat.renewed).toBe(0)
  })

  it('is renewed within four seconds of silence', () => {
    vi.advanceTimersByTime(3_000)
    expect(beat.renewed).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(beat.renewed).toBe(1)
  })

  it('is renewed more and more seldom while the silence goes on', () => {
    vi.advanceTimersByTime(60_000)
    expect(beat.renewed).toBe(4)
    beats(30)
    vi.advanceTimersByTime(4_000)
    expect(beat.renewed).toBe(5)
  })

  it('is not renewed where none ever came, and not before it is there', () => {
    beat.beating = false
    vi.advanceTimersByTime(60_000)
    Object.assign(beat, { beating: true, connected: false })
    vi.advanceTimersByTime(60_000)
    expect(beat.renewed).toBe(0)
  })
})
