/** Figures as the overview writes them. */
import type { Overview } from './useOverview'

/** 82,219 */
export const number = (value: number): string => value.toLocaleString('zh-CN')

/** 61%, of nothing 0%. */
export const share = (part: number, whole: number): string => `${String(whole ? Math.round((part / whole) * 100) : 0)}%`

/** The stop where most ride now, and how many; null while nobody rides. */
export function busiest(overview: Overview): { title: string; riders: number } | null {
  const stops = [...(overview.road?.stops ?? [])].sort((one, other) => other.aboard - one.aboard)
  const [first] = stops
  return first && first.aboard > 0 ? { title: first.title, riders: first.aboard } : null
}

/** Where the bus stands on the road, from 0: at the busiest stop, else at the last one that somebody reached. */
export function busAt(stops: readonly { riders: number; aboard: number }[]): number | null {
  const most = Math.max(...stops.map((stop) => stop.aboard))
  const now = most > 0 ? stops.findIndex((stop) => stop.aboard === most) : -1
  if (now >= 0) return now
  const reached = stops.map((stop) => stop.riders > 0).lastIndexOf(true)
  return reached < 0 ? null : reached
}

/** 早上好, by the hour. */
export function greeting(hour: number): string {
  if (hour < 5) return '夜深了'
  if (hour < 9) return '早上好'
  if (hour < 12) return '上午好'
  if (hour < 14) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}

/** The next round number at or above, for the top of a scale: 1, 2, 4, 5, 8 or 10 times a power of ten, 4 at least. */
export function scaleTop(most: number): number {
  if (most <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 8, 10].map((step) => step * power).find((top) => top >= most) ?? most
}
