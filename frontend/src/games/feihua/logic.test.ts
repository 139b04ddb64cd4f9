import { describe, expect, it } from 'vitest'
import demo from './demo'
import { startPicked, touchLine } from './logic'

describe('touchLine', () => {
  it('picks and puts back', () => {
    expect(touchLine(demo, [], 'l1')).toEqual(['l1'])
    expect(touchLine(demo, ['l1', 'l3'], 'l1')).toEqual(['l3'])
  })

  it('takes no more than there are', () => {
    expect(touchLine(demo, ['l0', 'l1', 'l2'], 'l3')).toBeNull()
    expect(touchLine(demo, ['l0', 'l1', 'l2'], 'l2')).toEqual(['l0', 'l1'])
  })
})

it('starts from the lines that are in the puzzle', () => {
  expect(startPicked(demo, ['l3', 'l9', 'l1', 'l3', 7])).toEqual(['l1', 'l3'])
  expect(startPicked(demo, ['l0', 'l1', 'l2', 'l3', 'l4'])).toHaveLength(3)
  for (const other of [null, 'l1', { l1: true }, 7]) expect(startPicked(demo, other)).toEqual([])
})
