/** Who was at a stop today, in words. Pure. */
import type { Passers } from '@/api/types'
import { t } from '@/words'

const MOST_NAMES = 3

/** How many came, and the names of some besides the rider's own, for `company.passers-latest`; null for nothing. */
export function passersWords(
  { riders, latest }: Passers,
  me: string,
  here: boolean,
): { count: string; names: string } | null {
  // Who is here, but not of today's, was here on another day.
  if (riders === 0) return here ? null : { count: t('company.passers-none'), names: '' }
  const others = latest.filter((one) => one.player !== me).slice(0, MOST_NAMES)
  if (others.length === 0) return { count: t('company.passers-me'), names: '' }
  return { count: t('company.passers', { n: riders }), names: others.map((one) => one.name).join(t('ride.comma')) }
}
