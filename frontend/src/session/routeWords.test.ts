import { describe, expect, it } from 'vitest'
import { chinese, dayTime, hours } from './routeWords'

describe('routes', () => {
  it('counts in Chinese', () =>
    expect([4, 10, 12, 20, 30, 31].map(chinese)).toEqual(['四', '十', '十二', '二十', '三十', '三十一']))

  it('shows Shanghai time wherever the phone is', () => {
    expect(dayTime('2026-05-04T01:05:00Z')).toBe('5月4日 9:05')
    expect(dayTime('2026-05-03T16:00:00Z')).toBe('5月4日 0:00')
  })

  it('says when a line opens', () => {
    const now = new Date('2026-05-04T01:00:00Z')
    expect(hours({ open: true, opens: null, closes: null }, now)).toBe('')
    expect(hours({ open: false, opens: '2026-05-05T01:00:00Z', closes: null }, now)).toContain('5月5日 9:00')
    expect(hours({ open: false, opens: null, closes: '2026-05-01T01:00:00Z' }, now)).toContain('收车')
  })
})
