import { describe, expect, it } from 'vitest'
import demo from './demo'
import { join, loose, oneToOne, startThreads, threadPath } from './logic'

describe('join', () => {
  it('joins, changes and takes away', () => {
    const one = join({}, 'l0', 'r1', true)
    expect(one).toEqual({ l0: 'r1' })
    expect(join(one, 'l0', 'r2', true)).toEqual({ l0: 'r2' })
    expect(join(one, 'l0', 'r1', true)).toEqual({})
    expect(one).toEqual({ l0: 'r1' })
  })

  it('moves a thread where cards pair one to one', () => {
    expect(join({ l0: 'r1', l1: 'r0' }, 'l2', 'r1', true)).toEqual({ l1: 'r0', l2: 'r1' })
  })

  it('lets several share a card where they may', () => {
    expect(join({ l0: 'r1' }, 'l2', 'r1', false)).toEqual({ l0: 'r1', l2: 'r1' })
  })
})

describe('startThreads', () => {
  it('keeps only the cards of the puzzle', () => {
    const known = { [demo.left[0]!.id]: demo.right[1]!.id }
    expect(startThreads(demo, { ...known, l99: 'r0', l1: 'r99' })).toEqual(known)
    for (const other of [null, 'x', [['l0', 'r0']], 7]) expect(startThreads(demo, other)).toEqual({})
  })
})

it('counts loose cards', () => {
  expect(loose(demo, {})).toBe(demo.left.length)
  expect(loose(demo, Object.fromEntries(demo.left.map((card) => [card.id, 'r0'])))).toBe(0)
})

it('distinguishes pairs and groups', () => {
  expect(oneToOne(demo)).toBe(true)
  expect(oneToOne({ ...demo, right: demo.right.slice(1) })).toBe(false)
})

it('draws a thread from end to end', () => {
  const path = threadPath(0, 10, 100, 50)
  expect(path.startsWith('M0 10C')).toBe(true)
  expect(path.endsWith('100 50')).toBe(true)
})
