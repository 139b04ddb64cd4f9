import { describe, expect, it } from 'vitest'
import { SyncedClock } from './clock'

function at(start: number) {
  const phone = { time: start }
  return { phone, clock: new SyncedClock(() => phone.time) }
}

describe('event time on a phone', () => {
  it('is the phone’s own before anything is known', () => {
    const { clock } = at(1_000)
    expect(clock.known).toBe(false)
    expect(clock.now()).toBe(1_000)
  })

  it('takes half of the trip for the way back', () => {
    const { phone, clock } = at(0)
    phone.time = 200
    clock.measure(0, 200, 50_100)
    expect(clock.now()).toBe(50_200)
  })

  it('trusts the answer that travelled least', () => {
    const { phone, clock } = at(0)
    phone.time = 2_000
    clock.measure(1_000, 1_040, 61_020)
    clock.measure(1_040, 2_000, 61_900)
    expect(clock.now()).toBe(62_000)
  })

  it('lets a message’s stamp stand in until it has measured, the freshest one', () => {
    const { phone, clock } = at(0)
    clock.hint(9_000)
    clock.hint(8_000)
    expect(clock.now()).toBe(9_000)
    clock.measure(0, 0, 10_000)
    clock.hint(99_000)
    phone.time = 5
    expect(clock.now()).toBe(10_005)
  })

  it('measures anew after a sleep', () => {
    const { clock } = at(0)
    clock.measure(0, 2, 1_000)
    clock.forget()
    expect(clock.known).toBe(false)
    clock.measure(0, 400, 7_200)
    expect(clock.now()).toBe(7_000)
  })

  it('forgets old answers, so that a phone clock that was set is healed', () => {
    const { phone, clock } = at(0)
    clock.measure(0, 1, 1_000)
    phone.time = 90_000
    for (let i = 0; i < 8; i++) clock.measure(90_000, 90_100, 2_050)
    expect(clock.now()).toBe(2_000)
  })
})
