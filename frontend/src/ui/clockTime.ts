/** Times of day, as a clock shows them. */
import { localTime } from '@/browser/localTime'

/** Hours and minutes where the bus runs, as `9:42`. */
export function clockTime(iso: string): string {
  const { hour, minute } = localTime(iso)
  return `${hour}:${minute}`
}
