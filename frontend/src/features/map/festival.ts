/** Days on which the map is decked out: festivals of the Chinese calendar, as the phone's own calendar knows them. */

export type Festival = 'spring' | 'lantern' | 'midautumn'

// Month, first and last day. Some days wide: the calendars in browsers are a day off where a new moon falls
// close to midnight, as at the beginning of 2027.
const DAYS: readonly (readonly [Festival, number, number, number])[] = [
  ['spring', 1, 1, 8],
  ['lantern', 1, 13, 17],
  ['midautumn', 8, 13, 17],
]

/** Month and day of the Chinese calendar in Huaqiao; null on a phone that does not know it. A leap month counts as none. */
export function lunarOf(date: Date): { month: number; day: number } | null {
  try {
    const shown = new Intl.DateTimeFormat('en-u-ca-chinese', {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'Asia/Shanghai',
    })
    if (shown.resolvedOptions().calendar !== 'chinese') return null
    const part = (type: string): string => shown.formatToParts(date).find((one) => one.type === type)?.value ?? ''
    const month = /^\d+$/.test(part('month')) ? Number(part('month')) : NaN
    const day = Number(part('day'))
    return Number.isNaN(month + day) ? null : { month, day }
  } catch {
    return null
  }
}

/** The festival of that day, if any. */
export function festivalOn(date: Date): Festival | null {
  const lunar = lunarOf(date)
  const found =
    lunar && DAYS.find(([, month, from, to]) => lunar.month === month && lunar.day >= from && lunar.day <= to)
  return found ? found[0] : null
}
