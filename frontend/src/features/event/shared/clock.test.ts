import { describe, expect, it, vi } from 'vitest'
import { steadyNow, SyncedClock } from './clock'

function at(start: number) {
  const local = { time: start }
  return { local, clock: new SyncedClock(() => local.time) }
}

describe('event time', () => {
  it('is the machine’s own before anything is known', () => {
    const { clock } = at(1_000)
    expect(clock.known).toBe(false)
    expect(clock.now()).toBe(1_000)
  })

  it('measures anew after a sleep', () => {
    const { clock } = at(0)
    clock.measure(0, 2, 1_000)
    clock.forget()
    expect(clock.known).toBe(false)
    clock.measure(0, 400, 7_200)
    expect(clock.now()).toBe(7_000)
  })

  it('is epoch time on a clock that nobody sets, too', () => {
    expect(Math.abs(steadyNow() - Date.now())).toBeLessThan(1_000)
  })
})

describe('measured by a phone', () => {
  it('takes half of the trip for the way back', () => {
    const { local, clock } = at(0)
    local.time = 200
    clock.measure(0, 200, 50_100)
    expect(clock.now()).toBe(50_200)
  })

  it('trusts the answer that travelled least', () => {
    const { local, clock } = at(0)
    local.time = 2_000
    clock.measure(1_000, 1_040, 61_020)
    clock.measure(1_040, 2_000, 61_900)
    expect(clock.now()).toBe(62_000)
  })

  it('lets a message’s stamp stand in until it has measured, the freshest one', () => {
    const { local, clock } = at(0)
    clock.hint(9_000)
    clock.hint(8_000)
    expect(clock.now()).toBe(9_000)
    clock.measure(0, 0, 10_000)
    clock.hint(99_000)
    local.time = 5
    expect(clock.now()).toBe(10_005)
  })

  it('is not moved by somebody who sets the phone’s clock', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const clock = new SyncedClock()
    const sent = steadyNow()
    clock.measure(sent, sent + 40, 60_000)
    const before = clock.now()
    vi.setSystemTime(Date.now() + 7 * 60_000)
    expect(clock.now() - before).toBeLessThan(1_000)
    vi.useRealTimers()
  })

  it('believes the first answer that contradicts earlier ones, so that a phone that has slept is healed', () => {
    const { local, clock } = at(0)
    clock.measure(0, 1, 1_000)
    clock.measure(50, 250, 1_150)
    expect(clock.now()).toBeCloseTo(999.5)
    local.time = 90_100
    clock.measure(90_000, 90_100, 2_050)
    expect(clock.now()).toBe(2_100)
  })
})

describe('from the stamps of messages, on a screen', () => {
  it('takes the first message as it is', () => {
    const { local, clock } = at(1_000)
    clock.hint(500_000)
    local.time = 1_250
    expect(clock.now()).toBe(500_250)
  })

  it('believes the message that travelled least', () => {
    const { local, clock } = at(0)
    clock.hint(500_000) // at once
    local.time = 1_000
    clock.hint(500_400) // 600 ms on its way
    expect(clock.now()).toBe(501_000)
  })

  it('moves half way to a better message, so that no countdown jumps', () => {
    const { local, clock } = at(0)
    clock.hint(499_800) // 200 ms on its way
    local.time = 1_000
    clock.hint(501_000)
    expect(clock.now()).toBe(500_900)
  })

  it('jumps where it was far off, as after a laptop has slept', () => {
    const { local, clock } = at(0)
    clock.hint(500_000)
    local.time = 100
    clock.hint(560_100)
    expect(clock.now()).toBe(560_100)
  })

  it('forgets what was heard long ago', () => {
    const { local, clock } = at(0)
    clock.hint(900_000) // a server with another time of day
    for (let n = 1; n <= 12; n++) {
      local.time = n
      clock.hint(500_000 + n)
    }
    expect(clock.now()).toBe(500_012)
  })
})
