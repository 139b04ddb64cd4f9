import { describe, expect, it } from 'vitest'
import { busAt, greeting, scaleTop, share } from './figures'

const stops = (...pairs: [number, number][]) => pairs.map(([riders, aboard]) => ({ riders, aboard }))

describe('the bus on the road', () => {
  it('stands where most ride now', () => {
    expect(busAt(stops([9, 0], [5, 3], [2, 1]))).toBe(1)
  })
  it('else at the last stop that somebody reached', () => {
    expect(busAt(stops([9, 0], [5, 0], [0, 0]))).toBe(1)
  })
  it('and nowhere before anybody rode', () => {
    expect(busAt(stops([0, 0], [0, 0]))).toBeNull()
  })
})

it.each([
  [0, 4],
  [4, 4],
  [7, 8],
  [2318, 4000],
  [8001, 10000],
])('tops a scale for %i at %i', (most, top) => {
  expect(scaleTop(most)).toBe(top)
})

it('writes shares, and greets by the hour', () => {
  expect([share(61, 100), share(0, 0)]).toEqual(['61%', '0%'])
  expect([4, 8, 11, 13, 17, 18].map(greeting)).toEqual(['夜深了', '早上好', '上午好', '中午好', '下午好', '晚上好'])
})
