import { describe, expect, it } from 'vitest'
import { EventClock } from './hostClock'

function at(start: number) {
  const local = { now: start }
  return { local, clock: new EventClock(() => local.now) }
}

describe('the event clock', () => {
  it('takes the first message as it is', () => {
    const { local, clock } = at(1_000)
    clock.hear(500_000)
    local.now = 1_250
    expect(clock.now()).toBe(500_250)
  })

  it('believes the message that travelled least', () => {
    const { local, clock } = at(0)
    clock.hear(500_000) // at once
    local.now = 1_000
    clock.hear(500_400) // 600 ms on its way
    expect(clock.now()).toBe(501_000)
  })

  it('moves half way to a better message, so that no countdown jumps', () => {
    const { local, clock } = at(0)
    clock.hear(499_800) // 200 ms on its way
    local.now = 1_000
    clock.hear(501_000)
    expect(clock.now()).toBe(500_900)
  })

  it('jumps where it was far off, as after a laptop has slept', () => {
    const { local, clock } = at(0)
    clock.hear(500_000)
    local.now = 100
    clock.hear(560_100)
    expect(clock.now()).toBe(560_100)
  })

  it('forgets what was heard long ago', () => {
    const { local, clock } = at(0)
    clock.hear(900_000) // a server with another time of day
    for (let n = 1; n <= 12; n++) {
      local.now = n
      clock.hear(500_000 + n)
    }
    expect(clock.now()).toBe(500_012)
  })
})
