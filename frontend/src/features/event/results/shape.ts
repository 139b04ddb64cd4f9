/** The results of a finished event as the server gives them, and small sums over them; pure but for the types. */
import type { EventMode, EventRow, PodiumPlace, QuestionType, TeamRow } from '@/api/event'
import { t } from '@/words'

export interface QuestionResult {
  id: string
  type: QuestionType
  text: string
  answered: number
  right: number
  /** Share of right answers; null in a poll or without answers. */
  rate: number | null
  median_ms: number | null
  options: { id: string; text: string; count: number; right: boolean }[]
  answer: string[]
  explain: string
  source: string
  void: boolean
}

export interface Results {
  code: string
  name: string
  mode: EventMode
  route: string
  route_name: string
  state: string
  opened_at: string | null
  started_at: string | null
  finished_at: string | null
  players: number
  podium: PodiumPlace[] | null
  board: EventRow[]
  teams: TeamRow[] | null
  questions: QuestionResult[]
  hardest: string[]
  frozen: boolean
  /** The player whose seat this phone has. */
  me: string | null
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`

/** "42 人答，31 人答对，正确率 74%", with what is missing left out. */
export function rateWords(question: QuestionResult): string {
  if (question.void) return t('event.rate-void')
  if (question.answered === 0) return t('event.rate-none')
  if (question.type === 'poll' || question.rate === null) return t('event.rate-poll', { n: question.answered })
  const counts = { n: question.answered, right: question.right, share: percent(question.rate) }
  if (question.median_ms === null) return t('event.rate', counts)
  return t('event.rate-quick', { ...counts, seconds: (question.median_ms / 1_000).toFixed(1) })
}

/** Share of an option among the answers to its question. */
export function optionShare(question: QuestionResult, count: number): number {
  return question.answered ? Math.min(1, count / question.answered) : 0
}

/** The right answer in words where no option can show it: an order, or what was to be filled in. */
export function answerWords(question: QuestionResult): string {
  if (question.type === 'fill') return question.answer.join(t('ride.comma'))
  if (question.type !== 'order') return ''
  return question.answer.flatMap((id) => question.options.find((one) => one.id === id)?.text ?? []).join(' → ')
}
