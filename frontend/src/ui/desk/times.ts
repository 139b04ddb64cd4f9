/** Times as people at a desk say them. */
import { localTime } from '@/browser/localTime'

const DAY_MS = 86_400_000

/** 今天 16:20, 昨天 9:05, 1月8日, 2025年12月1日. */
export function dayText(iso: string, now = new Date()): string {
  const at = localTime(iso)
  const clock = `${String(at.hour)}:${at.minute}`
  const same = (other: Date): boolean => {
    const day = localTime(other.toISOString())
    return day.year === at.year && day.month === at.month && day.day === at.day
  }
  if (same(now)) return `今天 ${clock}`
  if (same(new Date(now.getTime() - DAY_MS))) return `昨天 ${clock}`
  const date = `${String(at.month)}月${String(at.day)}日`
  return at.year === localTime(now.toISOString()).year ? date : `${String(at.year)}年${date}`
}

/** 2026-01-08 16:20, where the order matters. */
export function exactText(iso: string): string {
  const { year, month, day, hour, minute } = localTime(iso)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${String(year)}-${two(month)}-${two(day)} ${two(hour)}:${minute}`
}
