import { describe, expect, it } from 'vitest'
import { cardOf, dayOf, daysLeft, learned, PAUSES, reviewed, type Boxes } from './leitner'

const TODAY = dayOf(new Date(2026, 4, 1, 23, 30))

/** Reviews a question on each day it is due, until it is learned; gives the days. */
function daysUntilLearned(): number[] {
  let boxes: Boxes = {}
  const days: number[] = []
  for (let day = TODAY; !learned(cardOf(boxes, 'q')); day += 1) {
    if (daysLeft(cardOf(boxes, 'q'), day) !== 0) continue
    days.push(day - TODAY)
    boxes = reviewed(boxes, 'q', true, day)
  }
  return days
}

describe('boxes', () => {
  it('bring a new question at once', () => {
    expect(daysLeft(cardOf({}, 'q'), TODAY)).toBe(0)
  })

  it('repeat a remembered question after 1, 2, 4 and 7 days more, then no longer', () => {
    expect([...PAUSES]).toEqual([1, 2, 4, 7])
    expect(daysUntilLearned()).toEqual([0, 1, 3, 7, 14])
  })

  it('put what was forgotten back into the first, for the same day', () => {
    const well = reviewed(reviewed({}, 'q', true, TODAY), 'q', true, TODAY + 1)
    const forgotten = reviewed(well, 'q', false, TODAY + 3)
    expect(cardOf(forgotten, 'q')).toEqual({ box: 0, day: TODAY + 3 })
    expect(daysLeft(cardOf(forgotten, 'q'), TODAY + 3)).toBe(0)
  })

  it('count what was missed as due, never as overdue', () => {
    const boxes = reviewed({}, 'q', true, TODAY)
    expect(daysLeft(cardOf(boxes, 'q'), TODAY)).toBe(1)
    expect(daysLeft(cardOf(boxes, 'q'), TODAY + 30)).toBe(0)
  })

  it('leave the other questions and the boxes given alone', () => {
    const before: Boxes = { other: { box: 2, day: TODAY + 2 } }
    const after = reviewed(before, 'q', true, TODAY)
    expect(after.other).toBe(before.other)
    expect(before).not.toHaveProperty('q')
  })

  it('have no due day for a learned question', () => {
    expect(daysLeft({ box: 5, day: 0 }, TODAY)).toBeNull()
    expect(daysLeft({ box: 4, day: 0 }, TODAY)).toBe(0)
  })
})

describe('dayOf', () => {
  it('changes at midnight of the phone, not after 24 hours', () => {
    expect(dayOf(new Date(2026, 4, 2, 0, 5))).toBe(TODAY + 1)
    expect(dayOf(new Date(2026, 4, 1, 0, 5))).toBe(TODAY)
    expect(dayOf(new Date(2026, 5, 1))).toBe(TODAY + 31)
  })
})
