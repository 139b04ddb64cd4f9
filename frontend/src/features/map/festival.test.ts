import { describe, expect, it } from 'vitest'
import { festivalOn, lunarOf } from './festival'

describe('festivals', () => {
  // 元宵 (1-15): 2024-02-24, 2026-03-03; 中秋 (8-15): 2025-10-06; 春节 (1-1): 2026-02-17.
  it.each([
    ['2024-02-24T20:00:00+08:00', 1, 15],
    ['2026-03-03T00:30:00+08:00', 1, 15],
    ['2025-10-06T12:00:00+08:00', 8, 15],
    ['2026-02-17T00:00:00+08:00', 1, 1],
  ])('%s is month %i, day %i', (day, month, date) => {
    expect(lunarOf(new Date(day))).toEqual({ month, day: date })
  })

  it('are known by the day in Huaqiao, not that of the phone', () => {
    expect(festivalOn(new Date('2024-02-24T20:00:00+08:00'))).toBe('lantern')
    expect(festivalOn(new Date('2026-02-16T16:30:00Z'))).toBe('spring')
    expect(festivalOn(new Date('2026-02-16T15:30:00Z'))).toBeNull()
    expect(festivalOn(new Date('2025-10-06T12:00:00+08:00'))).toBe('midautumn')
    expect(festivalOn(new Date('2026-11-24T12:00:00+08:00'))).toBeNull()
  })

  it('do not come twice in a year with a leap month', () => {
    // 2023 had a leap second month; 2025 a leap sixth: neither has a festival of ours in it.
    expect(lunarOf(new Date('2025-08-01T12:00:00+08:00'))).toBeNull()
    expect(festivalOn(new Date('2025-08-01T12:00:00+08:00'))).toBeNull()
  })
})
