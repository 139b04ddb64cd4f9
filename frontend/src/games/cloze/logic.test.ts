import { describe, expect, it } from 'vitest'
import demo from './demo'
import { gapsOf, nextGap, pieceIn, put, startFilling, used } from './logic'

const empty = startFilling(demo, null)

it('finds the gaps in reading order', () => {
  expect(gapsOf(demo)).toEqual([
    { line: 'l1', at: 0 },
    { line: 'l1', at: 1 },
    { line: 'l1', at: 2 },
    { line: 'l2', at: 0 },
    { line: 'l2', at: 1 },
  ])
  expect(empty).toEqual({ l1: [null, null, null], l2: [null, null] })
})

describe('put', () => {
  it('fills, replaces and takes back', () => {
    const one = put(empty, { line: 'l1', at: 1 }, 'p0')
    expect(one.l1).toEqual([null, 'p0', null])
    expect(put(one, { line: 'l1', at: 1 }, 'p2').l1).toEqual([null, 'p2', null])
    expect(put(one, { line: 'l1', at: 1 }, null)).toEqual(empty)
    expect(empty.l1).toEqual([null, null, null])
  })

  it('never has a piece in two gaps', () => {
    const moved = put(put(empty, { line: 'l1', at: 0 }, 'p0'), { line: 'l2', at: 1 }, 'p0')
    expect(moved).toEqual({ l1: [null, null, null], l2: [null, 'p0'] })
    expect(used(moved)).toEqual(new Set(['p0']))
  })
})

it('goes on to the next open gap and round', () => {
  const some = put(put(empty, { line: 'l1', at: 1 }, 'p0'), { line: 'l2', at: 1 }, 'p1')
  expect(nextGap(demo, some, null)).toEqual({ line: 'l1', at: 0 })
  expect(nextGap(demo, some, { line: 'l1', at: 0 })).toEqual({ line: 'l1', at: 2 })
  expect(nextGap(demo, some, { line: 'l2', at: 0 })).toEqual({ line: 'l1', at: 0 })
  const all = gapsOf(demo).reduce((filling, gap, at) => put(filling, gap, `p${at}`), empty)
  expect(nextGap(demo, all, null)).toBeNull()
})

describe('startFilling', () => {
  it('keeps what fits, and each piece once', () => {
    const kept = startFilling(demo, { l1: ['p1', 'p1', 'zz'], l2: ['p2', null], l9: ['p3'] })
    expect(kept).toEqual({ l1: ['p1', null, null], l2: ['p2', null] })
    expect(pieceIn(kept, { line: 'l2', at: 0 })).toBe('p2')
  })

  it('begins empty with anything else', () => {
    for (const other of ['x', 3, [], { l1: 'p1' }]) expect(startFilling(demo, other)).toEqual(empty)
  })
})
