import { expect, it } from 'vitest'
import { clockText, dateCell, fieldsOf, momentOf, momentText, spokenText } from './when'

const NOW = new Date('2026-01-20T02:00:00Z')

it('a moment is written as people say it, by the clock where the bus runs', () => {
  const at = '2026-01-23T06:00:00.000Z'
  expect(clockText(at)).toBe('14:00')
  expect(dateCell(at)).toEqual({ day: '23', below: '1月 周五' })
  expect(momentText(at, NOW)).toBe('1月23日 周五 14:00')
  expect(momentText('2025-12-31T16:05:00.000Z', NOW)).toBe('1月1日 周四 0:05')
  expect(momentText('2025-12-30T16:05:00.000Z', NOW)).toBe('2025年12月31日 周三 0:05')
})

it('a soon moment has its weekday, a later one its date', () => {
  const said = (iso: string): string => spokenText(iso, NOW)
  expect(said('2026-01-23T06:00:00Z')).toBe('周五下午两点')
  expect(said('2026-01-28T11:30:00Z')).toBe('1月28日晚上七点半')
  expect(said('2026-01-21T04:10:00Z')).toBe('周三中午十二点10分')
  expect(said('2026-01-20T16:05:00Z')).toBe('周三凌晨十二点5分')
})

it('fields of a form and moments are the same thing', () => {
  expect(momentOf('2026-01-23', '14:00')).toBe('2026-01-23T06:00:00.000Z')
  expect(fieldsOf('2026-01-23T06:00:00.000Z')).toEqual({ date: '2026-01-23', time: '14:00' })
  expect(momentOf('2026-01-01', '00:05')).toBe('2025-12-31T16:05:00.000Z')
  for (const [date, time] of [
    ['', '14:00'],
    ['2026-01-23', ''],
    ['2026-13-40', '14:00'],
  ] as const)
    expect(momentOf(date, time)).toBeNull()
})
