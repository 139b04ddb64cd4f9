/** Times as the clock shows them where the bus runs, wherever the phone is and whatever its own clock says. */

const HOME = 'Asia/Shanghai'

export interface LocalTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  /** 0 to 23. */
  hour: number
  /** Two digits. */
  minute: string
}

/** The game's time zone, which the server writes into the page. */
export const timeZone = (): string => document.querySelector<HTMLMetaElement>('meta[name=timezone]')?.content ?? HOME

function formatIn(zone: string): Intl.DateTimeFormat {
  const numeric = 'numeric'
  return new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: '2-digit',
    hour12: false,
  })
}

let format: Intl.DateTimeFormat | null = null

/** The date and time of an ISO time. */
export function localTime(iso: string): LocalTime {
  try {
    format ??= formatIn(timeZone())
  } catch {
    format = formatIn(HOME) // a phone that does not know the zone
  }
  const parts = format.formatToParts(new Date(iso))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  // Some engines write midnight as 24, and single digits of the minute.
  return {
    year: Number(part('year')),
    month: Number(part('month')),
    day: Number(part('day')),
    hour: Number(part('hour')) % 24,
    minute: part('minute').padStart(2, '0'),
  }
}
