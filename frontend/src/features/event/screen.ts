/** What the phone shows in an event, decided from what is known and the time; pure. */
import type { EventCard, EventMine, EventView } from '@/api/event'
import type { ErrorCode } from '@/api/types'

export type Screen =
  | 'loading'
  | 'unknown'
  | 'trouble'
  | 'join'
  | 'shut'
  | 'removed'
  | 'lobby'
  | 'paused'
  | 'idle'
  | 'ready'
  | 'question'
  | 'closed'
  | 'reveal'
  | 'standings'
  | 'ride'
  | 'race'
  | 'duel'
  | 'challenge'
  | 'finished'

export interface Known {
  /** This phone holds a seat. */
  seated: boolean
  view: EventView | null
  mine: EventMine | null
  card: EventCard | null
  /** Code of the failure to learn anything, e.g. `unknown_event` or `offline`. */
  failure: ErrorCode | null
}

/** Mirrors the server's fold: between two pictures ready opens and open closes by the clock alone. */
function roundScreen(view: EventView, now: number): Screen {
  const quiz = view.quiz
  if (!quiz || quiz.phase === 'idle') return 'idle'
  switch (quiz.phase) {
    case 'ready':
      return 'ready'
    case 'open':
      if (!quiz.question) return 'ready'
      return quiz.closes_at !== null && now >= quiz.closes_at ? 'closed' : 'question'
    case 'closed':
      return 'closed'
    case 'revealed':
      return 'reveal'
    case 'standings':
      return 'standings'
  }
}

function seatScreen(view: EventView, mine: EventMine | null, now: number): Screen {
  if (mine?.removed) return 'removed'
  switch (view.state) {
    case 'draft':
    case 'lobby':
      return 'lobby'
    case 'paused':
      return 'paused'
    case 'finished':
    case 'archived':
      return 'finished'
    case 'running':
      return view.mode === 'quiz' ? roundScreen(view, now) : view.mode
  }
}

/** `now` is event time in milliseconds. */
export function screenOf({ seated, view, mine, card, failure }: Known, now: number): Screen {
  if (seated && view) return seatScreen(view, mine, now)
  if (failure === 'unknown_event') return 'unknown'
  if (seated) return failure ? 'trouble' : 'loading'
  if (card) return canJoin(card) ? 'join' : 'shut'
  return failure ? 'trouble' : 'loading'
}

/** Whether a player without a seat may join; a player with a seat may always come back. */
export function canJoin(card: EventCard): boolean {
  return !card.locked && ['lobby', 'running', 'paused'].includes(card.state)
}
