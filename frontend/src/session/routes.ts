/** The lines one can ride and what the site says about itself; both are kept for a visit without network. */
import { request } from '@/api/http'
import { inLanguage } from '@/api/language'
import type { RouteSummary } from '@/api/types'
import { read, write } from '@/browser/storage'
import { lang, num, t } from '@/words'

export interface Site {
  icp?: string
  police?: string
}

/** The lines, from the phone's copy where no answer comes. @throws ApiFailure where there is no copy either. */
export async function loadLines(): Promise<RouteSummary[]> {
  try {
    const { routes } = await request<{ routes: RouteSummary[] }>(inLanguage('/routes'))
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

/** A number to be filled in as `{n}`: in Chinese characters where the page speaks Chinese. */
export function counted(n: number): { n: string } {
  return { n: lang.value === 'en' ? num(n) : chinese(n) }
}

/** When a line opens or closed, in plain words; empty while it runs. */
export function hours(line: Pick<RouteSummary, 'open' | 'opens' | 'closes'>, now: Date): string {
  if (line.open) return ''
  if (line.opens && new Date(line.opens) > now) return t('core.opens', { when: dayTime(line.opens) })
  return t('core.closed')
}

/** 6月1日 9:05 or Jun 1, 9:05: the time in Shanghai, wherever the phone is. */
export function dayTime(iso: string): string {
  const english = lang.value === 'en'
  const parts = new Intl.DateTimeFormat(english ? 'en' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: english ? 'short' : 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(new Date(iso))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const clock = `${Number(part('hour')) % 24}:${part('minute')}`
  return english ? `${part('month')} ${part('day')}, ${clock}` : `${part('month')}月${part('day')}日 ${clock}`
}
