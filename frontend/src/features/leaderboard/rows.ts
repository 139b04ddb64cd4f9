/** Rows of a board while a short live list lies over a longer one read before. Pure. */
import type { BoardRow } from '@/api/types'
import { t } from '@/words'

type Rows = readonly BoardRow[]

/**
 * The live `top` first, then the known rows below it, ranked anew. With everyone in `top`
 * (`count` riders or fewer) nothing else is kept.
 */
export function mergeRows(known: Rows, top: Rows, count: number): BoardRow[] {
  const seen = new Set(top.map((row) => row.player))
  const rest = known.filter((row) => !seen.has(row.player)).slice(0, Math.max(0, count - top.length))
  return [...top, ...rest].map((row, i) => ({ ...row, rank: i + 1 }))
}

/** The riders that stand higher in `now` than in `before`. */
export function risen(before: Rows, now: Rows): Set<string> {
  const ranks = new Map(before.map((row) => [row.player, row.rank]))
  return new Set(now.flatMap((row) => (row.rank < (ranks.get(row.player) ?? 0) ? [row.player] : [])))
}

/** What is missing to the place above, in words; empty where there is none above. */
export function behindWords(rank: number, behind: number | null): string {
  if (rank <= 1) return t('leaderboard.first')
  if (behind === null) return ''
  return behind === 0 ? t('leaderboard.equal') : t('leaderboard.behind', { n: behind })
}
