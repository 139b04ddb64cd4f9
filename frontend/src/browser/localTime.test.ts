import { afterEach, expect, it, vi } from 'vitest'

const loaded = async (zone: string | null) => {
  vi.resetModules()
  document.head.innerHTML = zone === null ? '' : `<meta name="timezone" content="${zone}">`
  return import('./localTime')
}

afterEach(() => (document.head.innerHTML = ''))

it.each([
  ['Asia/Shanghai', '2026-11-23T16:05:00Z', { year: 2026, month: 11, day: 24, hour: 0, minute: '05' }],
  ['Asia/Urumqi', '2026-11-23T16:05:00Z', { year: 2026, month: 11, day: 23, hour: 22, minute: '05' }],
  ['America/New_York', '2026-07-01T03:59:59.999Z', { year: 2026, month: 6, day: 30, hour: 23, minute: '59' }],
])('shows the time of the page’s zone %s', async (zone, iso, shown) => {
  expect((await loaded(zone)).localTime(iso)).toEqual(shown)
})

it('shows the time of Shanghai where the page names no zone, or one that the phone does not know', async () => {
  for (const zone of [null, 'Moon/Tranquility'])
    expect((await loaded(zone)).localTime('2026-05-04T01:05:00Z')).toMatchObject({ day: 4, hour: 9, minute: '05' })
})
