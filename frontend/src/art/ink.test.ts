import { describe, expect, it } from 'vitest'
import { dater, dice, printOf, wearOf } from './ink'

const SEEDS = Array.from({ length: 200 }, (_, i) => printOf(`ride${i}`, 'tianfu'))

describe('a print', () => {
  it('is the same whenever it is shown, and another for every ride and stop', () => {
    expect(wearOf('r1-bridge')).toEqual(wearOf('r1-bridge'))
    expect(new Set(SEEDS.map((seed) => wearOf(seed).bare)).size).toBe(SEEDS.length)
    expect(wearOf(printOf('r1', 'bridge'))).not.toEqual(wearOf(printOf('r1', 'lamp')))
  })

  it('is never turned so far that its name is hard to read, and not always the same way', () => {
    const tilts = SEEDS.map((seed) => wearOf(seed).tilt)
    expect(Math.max(...tilts.map(Math.abs))).toBeLessThanOrEqual(8)
    expect(Math.min(...tilts)).toBeLessThan(-4)
    expect(Math.max(...tilts)).toBeGreaterThan(4)
  })

  it('loses crumbs of ink, small ones, on the sheet', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const marks = wearOf(seed).bare.split('z').filter(Boolean)
      expect(marks).toHaveLength(25)
      const numbers = marks.flatMap((mark) => mark.match(/-?[\d.]+/g)!.map(Number))
      expect(numbers.every((one) => one > -4 && one < 124)).toBe(true)
    }
  })
})

it('rolls evenly', () => {
  const roll = dice('any')
  const rolls = Array.from({ length: 4_000 }, roll)
  expect(rolls.every((one) => one >= 0 && one < 1)).toBe(true)
  expect(Math.abs(rolls.reduce((sum, one) => sum + one) / rolls.length - 0.5)).toBeLessThan(0.03)
})

it('prints the day of Shanghai', () => {
  expect(dater('2026-11-23T16:30:00Z')).toBe('2026.11.24')
  expect(dater('2026-11-24T15:59:59.999Z')).toBe('2026.11.24')
})
