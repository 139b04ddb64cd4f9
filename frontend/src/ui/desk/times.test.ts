import { expect, it } from 'vitest'
import { dayText, exactText } from './times'

const NOW = new Date('2026-01-10T04:00:00Z') // noon in Shanghai

it.each([
  ['2026-01-09T16:05:00Z', '今天 0:05'],
  ['2026-01-09T15:59:00Z', '昨天 23:59'],
  ['2026-01-07T04:00:00Z', '1月7日'],
  ['2025-12-01T04:00:00Z', '2025年12月1日'],
])('says %s as %s', (iso, said) => {
  expect(dayText(iso, NOW)).toBe(said)
})

it('writes a time in full', () => {
  expect(exactText('2026-01-08T08:20:00Z')).toBe('2026-01-08 16:20')
})
