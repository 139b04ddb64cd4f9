import { describe, expect, it } from 'vitest'
import demo from './demo'
import { cell, isWhole, startOrder, swap, viewOf, type Puzzle } from './logic'

const ids = demo.pieces.map((piece) => piece.id)
const solved = [...demo.pieces].sort((a, b) => a.cut - b.cut).map((piece) => piece.id)
const wide: Puzzle = { ...demo, rows: 2, columns: 3 }

describe('startOrder', () => {
  it('goes on from an order of these pieces', () => {
    expect(startOrder(demo, [...ids].reverse())).toEqual([...ids].reverse())
  })

  it('begins as the pieces lie with anything else', () => {
    for (const other of [null, 'p0', {}, ids.slice(1), [...ids.slice(1), ids[1]], [...ids.slice(1), 'p9']])
      expect(startOrder(demo, other)).toEqual(ids)
  })
})

describe('swap', () => {
  it('changes two places and no other', () => {
    expect(swap(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['c', 'b', 'a', 'd'])
    expect(swap(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })

  it('leads from any order to the picture', () => {
    let order = ids
    for (const [place, id] of solved.entries()) order = swap(order, place, order.indexOf(id))
    expect(isWhole(demo, order)).toBe(true)
  })
})

it('recognises the whole picture', () => {
  expect(isWhole(demo, solved)).toBe(true)
  expect(isWhole(demo, ids)).toBe(false)
})

it('counts rows and columns from one', () => {
  expect(cell(wide, 0)).toEqual({ row: 1, column: 1 })
  expect(cell(wide, 5)).toEqual({ row: 2, column: 3 })
})

it('cuts the picture without gaps', () => {
  expect(viewOf(wide, 0, [390, 372])).toBe('0 0 130 186')
  expect(viewOf(wide, 5, [390, 372])).toBe('260 186 130 186')
})
