import { describe, expect, it } from 'vitest'
import demo from './demo'
import { aside, ends, landing, moveItem, standing, startOrder } from './logic'

describe('moveItem', () => {
  it('moves up and down', () => {
    expect(moveItem(['a', 'b', 'c', 'd'], 2, 0)).toEqual(['c', 'a', 'b', 'd'])
    expect(moveItem(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  })

  it('stops at the ends and leaves the given list alone', () => {
    const list = ['a', 'b', 'c']
    expect(moveItem(list, 0, -1)).toEqual(list)
    expect(moveItem(list, 2, 9)).toEqual(list)
    expect(moveItem(list, 7, 0)).toEqual(list)
    expect(list).toEqual(['a', 'b', 'c'])
  })

  it('can be undone by moving back', () => {
    const list = ['a', 'b', 'c', 'd', 'e']
    for (let from = 0; from < 5; from++)
      for (let to = 0; to < 5; to++) expect(moveItem(moveItem(list, from, to), to, from)).toEqual(list)
  })
})

describe('startOrder', () => {
  const ids = demo.items.map((item) => item.id)

  it('takes a kept order of the same items', () => {
    const kept = [...ids].reverse()
    expect(startOrder(demo, kept)).toEqual(kept)
  })

  it('falls back where the kept order is of another puzzle', () => {
    for (const kept of [null, 'i0', [], ids.slice(1), [...ids.slice(1), 'zz'], ids.map(() => ids[0])])
      expect(startOrder(demo, kept)).toEqual(ids)
  })
})

describe('ends', () => {
  it('reads the two ends of a direction', () => {
    expect(ends('由早到晚')).toEqual(['早', '晚'])
    expect(ends('从上游到下游')).toEqual(['上游', '下游'])
    expect(ends('按时间')).toBeNull()
  })
})

describe('landing', () => {
  const heights = [60, 60, 100, 60]

  it('stays until the middle of a neighbour is crossed', () => {
    expect(landing(heights, 10, 0, 39)).toBe(0)
    expect(landing(heights, 10, 0, 40)).toBe(1)
    expect(landing(heights, 10, 0, 129)).toBe(1)
    expect(landing(heights, 10, 0, 130)).toBe(2)
    expect(landing(heights, 10, 3, -60)).toBe(2)
  })

  it('never leaves the list', () => {
    expect(landing(heights, 10, 1, 9000)).toBe(3)
    expect(landing(heights, 10, 1, -9000)).toBe(0)
  })
})

it('signs between start and target step aside by the room of the dragged one', () => {
  expect([0, 1, 2, 3].map((at) => aside(at, 0, 2, 70))).toEqual([0, -70, -70, 0])
  expect([0, 1, 2, 3].map((at) => aside(at, 3, 1, 70))).toEqual([0, 70, 70, 0])
  expect([0, 1, 2, 3].map((at) => aside(at, 2, 2, 70))).toEqual([0, 0, 0, 0])
})

it('numbers the signs as they would stand after the drop', () => {
  const list = ['a', 'b', 'c', 'd']
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) {
      const after = moveItem(list, from, to)
      expect(list.map((_, at) => standing(at, from, to))).toEqual(list.map((one) => after.indexOf(one)))
    }
})
