/** When events are, as people say it; by the clock where the bus runs. */
import { localTime, type LocalTime } from '@/browser/localTime'

const WEEKDAYS = '日一二三四五六'
const HOURS = ['十二', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一']
const DAY_MS = 86_400_000
const two = (value: number): string => String(value).padStart(2, '0')

const weekdayOf = ({ year, month, day }: LocalTime): string =>
  `周${WEEKDAYS[new Date(year, month - 1, day).getDay()] ?? ''}`

/** 14:00 */
export function clockText(iso: string): string {
  const { hour, minute } = localTime(iso)
  return `${String(hour)}:${minute}`
}

/** For a cell of a list: the day large, 1月 周六 below. */
export function dateCell(iso: string): { day: string; below: string } {
  const at = localTime(iso)
  return { day: String(at.day), below: `${String(at.month)}月 ${weekdayOf(at)}` }
}

/** 1月23日 周六 14:00, with the year where it is not this one. */
export function momentText(iso: string, now = new Date()): string {
  const at = localTime(iso)
  const year = at.year === localTime(now.toISOString()).year ? '' : `${String(at.year)}年`
  return `${year}${String(at.month)}月${String(at.day)}日 ${weekdayOf(at)} ${clockText(iso)}`
}

function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 9) return '早上'
  if (hour < 12) return '上午'
  if (hour < 14) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

/** 周六下午两点, or 1月23日下午两点半 where it is more than six days off. */
export function spokenText(iso: string, now = new Date()): string {
  const at = localTime(iso)
  const soon = new Date(iso).getTime() - now.getTime() < 6 * DAY_MS
  const day = soon ? weekdayOf(at) : `${String(at.month)}月${String(at.day)}日`
  const minutes: Record<string, string> = { '00': '', '30': '半' }
  const minute = minutes[at.minute] ?? `${String(Number(at.minute))}分`
  return `${day}${partOfDay(at.hour)}${HOURS[at.hour % 12] ?? ''}点${minute}`
}

/** What the fields of a form hold for a moment: 2026-01-23 and 14:00. */
export function fieldsOf(iso: string): { date: string; time: string } {
  const { year, month, day, hour, minute } = localTime(iso)
  return { date: `${String(year)}-${two(month)}-${two(day)}`, time: `${two(hour)}:${minute}` }
}

/** The moment of a day and a time as fields of a form hold them; null where one of them is empty. */
export function momentOf(date: string, time: string): string | null {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  if (!date || !time || Number.isNaN(wanted)) return null
  // The zone's distance from UTC is looked up at the moment itself: it may change over the year.
  let moment = wanted
  for (let round = 0; round < 2; round += 1) {
    const { year, month, day, hour, minute } = localTime(new Date(moment).toISOString())
    moment += wanted - Date.UTC(year, month - 1, day, hour, Number(minute))
  }
  return new Date(moment).toISOString()
}
