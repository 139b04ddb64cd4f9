/** What a rider has gathered, as far as the server has judged it; what still waits for the network is no zero. Pure. */
import type { Snapshot } from '@/api/types'
import { tallyOf, type StopView } from '@/session'
import { t } from '@/words'

export interface Fact {
  name: string
  value: string
  /** Out of how many. */
  of: string
}

type Route = Parameters<typeof tallyOf>[1]

/** Stamps, right answers and stars: what is known, and what waits to be judged. */
export function knownFacts(
  { totals }: Pick<Snapshot, 'totals'>,
  views: readonly Readonly<StopView>[],
  route: Route,
): Fact[] {
  const tally = tallyOf(views, route)
  const unstamped = views.filter((view) => view.done && !view.stamp).length
  const games = views.filter((view) => view.gameWaiting).length
  return [
    {
      name: t('finish.stamps'),
      value: both('stamps', totals.stamps, unstamped),
      of: t('finish.stamps-of', { n: totals.stops }),
    },
    {
      name: t('finish.right'),
      value: both('right', totals.right, tally.waiting),
      of: t('finish.right-of', { n: totals.questions }),
    },
    {
      name: t('finish.stars'),
      value: both('stars', totals.stars, games),
      of: t('finish.stars-of', { n: totals.max_stars }),
    },
  ]
}

function both(what: string, known: number, waiting: number): string {
  const parts = known > 0 || waiting === 0 ? [t(`finish.${what}-n`, { n: known })] : []
  if (waiting > 0) parts.push(t(`finish.${what}-waiting`, { n: waiting }))
  return parts.join(t('finish.and'))
}

/** True while some of the ride waits for the network: its sums are not the last word. */
export function isUnmarked(views: readonly Readonly<Pick<StopView, 'waiting' | 'gameWaiting'>>[]): boolean {
  return views.some((view) => view.waiting || view.gameWaiting)
}
