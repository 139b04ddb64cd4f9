/** Papers of one's own (race, duel, challenge): which is the newest, and what is shown between two questions. Pure. */
import type { Paper } from '@/api/event'
import { t } from '@/words'

/** What the server answers to a paper move. */
export interface Judged {
  paper: string
  n: number
  correct: boolean
  points: number
  /** Own points with this answer; the hall's picture follows a moment later. */
  total: number
  answer: string[]
  explain: string
  source: string
  streak: number
  next: Paper | null
}

/** The newerPaper one of the same paper; of different papers the one that came last. */
export function newerPaper(known: Paper | null, arrived: Paper | null): Paper | null {
  if (!known || !arrived || known.id !== arrived.id) return arrived
  if (known.over !== arrived.over) return known.over ? known : arrived
  return arrived.n >= known.n ? arrived : known
}

/** "第 3 题" or "第 3 题，共 5 题". */
export function whichWords(paper: Pick<Paper, 'n' | 'of'>): string {
  return paper.of ? t('event.which-of', { n: paper.n, all: paper.of }) : t('event.which', { n: paper.n })
}

/** Own outcome of a duel in words. */
export function outcomeWords(outcome: Paper['outcome']): string {
  return t(`event.duel-${outcome ?? 'open'}`)
}
