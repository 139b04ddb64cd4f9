import { describe, expect, it } from 'vitest'
import demo from './demo'
import { cardAt, gapAfter, nextLoose, startHung, stretch, touchYear } from './logic'

describe('touchYear', () => {
  it('hangs the card in the hand and takes up the next', () => {
    const first = touchYear(demo, {}, 'c0', 'y3')
    expect(first).toEqual({ hung: { c0: 'y3' }, hand: 'c1' })
    expect(touchYear(demo, { ...first.hung, c1: 'y0', c2: 'y1', c3: 'y2' }, 'c4', 'y5').hand).toBeNull()
  })

  it('changes the card in the hand for the one that hung there', () => {
    expect(touchYear(demo, { c0: 'y3' }, 'c1', 'y3')).toEqual({ hung: { c1: 'y3' }, hand: 'c0' })
  })

  it('takes a card down with an empty hand, and nothing from an empty place', () => {
    expect(touchYear(demo, { c0: 'y3', c1: 'y0' }, null, 'y3')).toEqual({ hung: { c1: 'y0' }, hand: 'c0' })
    expect(touchYear(demo, { c0: 'y3' }, null, 'y1')).toEqual({ hung: { c0: 'y3' }, hand: null })
  })
})

describe('startHung', () => {
  it('keeps only the cards of the puzzle, one card to a year', () => {
    expect(startHung(demo, { c0: 'y1', c9: 'y2', c1: 'y9', c2: 'y1' })).toEqual({ c0: 'y1' })
    for (const other of [null, 'x', [['c0', 'y0']], 7, { c0: null }]) expect(startHung(demo, other)).toEqual({})
  })
})

it('finds the next loose card, going round', () => {
  expect(nextLoose(demo, {}, null)).toBe('c0')
  expect(nextLoose(demo, { c0: 'y0' }, 'c4')).toBe('c1')
  expect(nextLoose(demo, { c0: 'y0', c1: 'y1', c2: 'y2', c3: 'y3', c4: 'y4' }, 'c4')).toBeNull()
  expect(cardAt({ c0: 'y1' }, 'y1')).toBe('c0')
  expect(cardAt({ c0: 'y1' }, 'y2')).toBeNull()
})

it('draws longer roads for longer times', () => {
  expect(gapAfter(demo, 0)).toBe(813)
  expect(gapAfter(demo, demo.years.length - 1)).toBeNull()
  expect(stretch(813)).toBeGreaterThan(stretch(40))
  expect(stretch(0)).toBeGreaterThan(0)
  expect(stretch(5000)).toBeLessThan(60)
})
