/** The state of this phone's answer to a round, from queue, acknowledgements and the server's view. Pure. */
import type { EventMine, QuestionView } from '@/api/event'
import type { ApiError, Move } from '@/api/types'
import { t } from '@/words'
import { errorWords } from '@/api/errorWords'

export type Choice = string[] | string

/** What this page knows of its own answers, by round. */
export interface Handed {
  choice: Choice
  /** Acknowledged, refused for good, or neither yet. */
  error: ApiError | null
  received: boolean
}

export interface OwnAnswer {
  state: 'open' | 'sending' | 'kept' | 'received' | 'refused'
  choice: Choice | null
  error: ApiError | null
}

export interface AnswerSources {
  round: number
  handed: Readonly<Record<number, Handed>>
  queued: readonly Move[]
  mine: Pick<EventMine, 'chosen'> | null
  /** The round that was on when `mine` came: its `chosen` belongs to that one. */
  mineRound: number | null
  /** The answer is on its way for longer than a moment, or the network is away. */
  slow: boolean
}

export function ownAnswer({ round, handed, queued, mine, mineRound, slow }: AnswerSources): OwnAnswer {
  const known = mineRound === round ? (mine?.chosen ?? null) : null
  const own = handed[round]
  if (own?.received) return { state: 'received', choice: own.choice, error: null }
  // Another phone with the same seat was quicker: its answer is the one that counts.
  if (known !== null) return { state: 'received', choice: known, error: null }
  if (own?.error) return { state: 'refused', choice: own.choice, error: own.error }
  const waiting = queued.find((move) => move.kind === 'live' && move.round === round)
  const choice = own?.choice ?? (waiting?.kind === 'live' ? waiting.choice : null)
  if (choice === null) return { state: 'open', choice: null, error: null }
  return { state: slow ? 'kept' : 'sending', choice, error: null }
}

/** A choice as a list of option ids (or the typed word alone). */
export function listed(choice: Choice | null): string[] {
  if (choice === null) return []
  return typeof choice === 'string' ? [choice] : [...choice]
}

export type Mark = 'plain' | 'mine' | 'hit' | 'missed' | 'wrong'

/** What an option turned out to be; `answer` is null before the reveal and empty in a poll. */
export function markOf(option: string, choice: Choice | null, answer: readonly string[] | null): Mark {
  const chosen = listed(choice).includes(option)
  if (!answer || answer.length === 0) return chosen ? 'mine' : 'plain'
  if (answer.includes(option)) return chosen ? 'hit' : 'missed'
  return chosen ? 'wrong' : 'plain'
}

/** An answer in words, in the question's own order for sets and in the given order for `order`. */
export function inWords(question: QuestionView, ids: readonly string[]): string {
  if (question.type === 'fill') return ids.join(t('ride.comma'))
  const text = (id: string): string[] => question.options.flatMap((one) => (one.id === id ? [one.text] : []))
  if (question.type === 'order') return ids.flatMap(text).join(' → ')
  return question.options.flatMap((one) => (ids.includes(one.id) ? [one.text] : [])).join(t('ride.comma'))
}

/** Kind words for a refusal. */
export function refusalWords(error: ApiError): string {
  if (error.code === 'too_late') return t('event.too-late')
  if (error.code === 'too_early') return t('event.too-early')
  if (error.code === 'event_over') return t('event.over')
  return errorWords(error)
}
