/** The lines one can ride and what the site says about itself; both are kept for a visit without network. */
import { request } from '@/api/http'
import type { RouteSummary } from '@/api/types'
import { read, write } from '@/state/storage'

export interface Site {
  icp?: string
  police?: string
}

/** The lines, from the phone's copy where no answer comes. @throws ApiFailure where there is no copy either. */
export async function loadLines(): Promise<RouteSummary[]> {
  try {
    const { routes } = await request<{ routes: RouteSummary[] }>('/routes')
    write('yg:routes', routes)
    return routes
  } catch (failure) {
    const kept = read<RouteSummary[]>('yg:routes')
    if (kept) return kept
    throw failure
  }
}

/** The line to offer first: one that runs, the longest of them. */
export function mainLine(lines: readonly RouteSummary[]): RouteSummary | null {
  const running = lines.filter((line) => line.open)
  const all = running.length > 0 ? running : lines
  return all.reduce<RouteSummary | null>((best, line) => (best && best.stops >= line.stops ? best : line), null)
}

/** Filing numbers for the footer; empty where the server names none. */
export async function loadSite(): Promise<Site> {
  try {
    return await request<Site>('/site')
  } catch {
    return {}
  }
}

const DIGITS = '零一二三四五六七八九十'

/** A number up to 99 in Chinese: 12 → 十二. */
export function chinese(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  if (n > 99 || n < 0) return String(n)
  if (n <= 10) return DIGITS.charAt(n)
  return (tens > 1 ? DIGITS.charAt(tens) : '') + '十' + (ones ? DIGITS.charAt(ones) : '')
}

/** When a line opens or closed, in plain words; empty while it runs. */
export function hours(line: Pick<RouteSummary, 'open' | 'opens' | 'closes'>, now: Date): string {
  if (line.open) return ''
  if (line.opens && new Date(line.opens) > now) return `还没发车，${dayTime(line.opens)}开`
  return '这条线已经收车了'
}

/** 6月1日 9:05 in Shanghai, wherever the phone is. */
export function dayTime(iso: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(new Date(iso))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('month')}月${part('day')}日 ${Number(part('hour')) % 24}:${part('minute')}`
}
