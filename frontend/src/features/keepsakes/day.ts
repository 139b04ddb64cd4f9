/** Days as people read them. */
import { lang } from '@/words'

/** 2026年11月24日, or November 24, 2026: the day as the server wrote it, whatever the phone's zone. */
export function dayOf(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if (lang.value !== 'en') return `${year}年${month}月${day}日`
  return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' } as Intl.DateTimeFormatOptions).format(
    Date.UTC(year, month - 1, day),
  )
}
