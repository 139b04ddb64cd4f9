import { describe, expect, it } from 'vitest'
import demo from './demo'
import { countIn, loose, nextLoose, startSorted } from './logic'

describe('startSorted', () => {
  it('keeps only the cards of the puzzle', () => {
    expect(startSorted(demo, { c0: 'b1', c9: 'b0', c1: 'b9', c2: 3 })).toEqual({ c0: 'b1' })
    for (const other of [null, 'x', [['c0', 'b0']], 7]) expect(startSorted(demo, other)).toEqual({})
  })
})

it('counts what is loose and what lies where', () => {
  const sorted = { c0: 'b1', c1: 'b1', c2: 'b0' }
  expect(loose(demo, sorted)).toBe(3)
  expect([countIn(sorted, 'b0'), countIn(sorted, 'b1'), countIn(sorted, 'b2')]).toEqual([1, 2, 0])
})

it('takes up the next loose card, going round', () => {
  expect(nextLoose(demo, {}, null)).toBe('c0')
  expect(nextLoose(demo, { c1: 'b0' }, 'c0')).toBe('c2')
  expect(nextLoose(demo, { c5: 'b0' }, 'c5')).toBe('c0')
  const all = Object.fromEntries(demo.cards.map((card) => [card.id, 'b0']))
  expect(nextLoose(demo, all, 'c2')).toBeNull()
})
