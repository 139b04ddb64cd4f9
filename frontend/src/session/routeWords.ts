/** Numbers and times of a route in the language of the page. */
import type { RouteSummary } from '@/api/types'
import { localTime } from '@/browser/localTime'
import { lang, num, t } from '@/words'

const DIGITS = '零一二三四五六七八九十'

/** A number up to 99 in Chinese: 12 → 十二. */
export function chinese(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  if (n > 99 || n < 0) return String(n)
  if (n <= 10) return DIGITS.charAt(n)
  return (tens > 1 ? DIGITS.charAt(tens) : '') + '十' + (ones ? DIGITS.charAt(ones) : '')
}

/** A number to be filled in as `{n}`: in Chinese characters where the page speaks Chinese. */
export function counted(n: number): { n: string } {
  return { n: lang.value === 'en' ? num(n) : chinese(n) }
}

/** When a route opens or closed, in plain words; empty while it is open. */
export function hours(route: Pick<RouteSummary, 'open' | 'opens' | 'closes'>, now: Date): string {
  if (route.open) return ''
  if (route.opens && new Date(route.opens) > now) return t('core.opens', { when: dayTime(route.opens) })
  return t('core.closed')
}

/** 6月1日 9:05 or Jun 1, 9:05: the time where the bus runs, wherever the phone is. */
export function dayTime(iso: string): string {
  const { month, day, hour, minute } = localTime(iso)
  if (lang.value !== 'en') return `${month}月${day}日 ${hour}:${minute}`
  const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1))
  return `${name} ${day}, ${hour}:${minute}`
}
