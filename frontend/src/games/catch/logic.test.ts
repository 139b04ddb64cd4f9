import { describe, expect, it } from 'vitest'
import { choicesOf } from '@/games/canvas/choices'
import { gatesOf, Run } from '@/games/canvas/replay'
import demo from './demo'
import { COURSE, decide, fallen, itemsOf } from './logic'

const gates = gatesOf(COURSE, demo.seed, demo.terms.length)
const items = itemsOf(demo, '接住', '放过')

describe('a lantern', () => {
  it('is not there before it falls, and gone soon after', () => {
    const gate = { tick: 400, lane: 0 }
    expect(fallen(gate, 400 - COURSE.lead - 1)).toBeNull()
    expect(fallen(gate, 400 - COURSE.lead)).toBe(0)
    expect(fallen(gate, 400)).toBe(1)
    expect(fallen(gate, 400 + COURSE.lead)).toBeNull()
  })

  it('is caught where the basket is below it', () => {
    const run = new Run(COURSE, gates)
    while (!run.over) {
      run.steer(gates[run.lanes.length]!.lane)
      run.step()
    }
    const choices = choicesOf(items, COURSE, gates, decide, run.log)
    expect(Object.values(choices)).toEqual(demo.terms.map(() => true))
  })

  it('is let go by a basket that stays away', () => {
    const run = new Run(COURSE, gates)
    while (!run.over) {
      run.steer((gates[run.lanes.length]!.lane + 1) % 3)
      run.step()
    }
    const choices = choicesOf(items, COURSE, gates, decide, run.log)
    expect(Object.values(choices)).toEqual(demo.terms.map(() => false))
  })
})
