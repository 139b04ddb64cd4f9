/** Which picture the hall sees, decided from the view alone, so that a refreshed screen shows the same. */
import type { EventView } from '@/api/event'

export type Screen =
  | 'draft'
  | 'lobby'
  | 'idle'
  | 'ready'
  | 'question'
  | 'standings'
  | 'ride'
  | 'race'
  | 'duel'
  | 'challenge'
  | 'board'
  | 'podium'
  | 'archived'

/** `board` is the host's wish to see the whole board now; `unveil`: rows are shown one by one. */
export function screenOf(view: EventView, board: boolean, unveil = false): Screen {
  if (view.state === 'draft' || view.state === 'lobby' || view.state === 'archived') {
    return view.state === 'lobby' && board ? 'board' : view.state
  }
  if (view.state === 'finished') return view.podium && !view.frozen && !board && !unveil ? 'podium' : 'board'
  if (board) return 'board'
  if (view.quiz) {
    const { phase } = view.quiz
    return phase === 'open' || phase === 'closed' || phase === 'revealed' ? 'question' : phase
  }
  return view.mode === 'quiz' ? 'idle' : view.mode
}

/** Where cheers may fly: the open sky, the strip of town above a board, or the road below a question or standings. */
export type Band = 'sky' | 'strip' | 'road'

export function bandOf(screen: Screen | null): Band {
  if (screen === 'question' || screen === 'standings') return 'road'
  return screen === 'lobby' || screen === 'idle' || screen === 'ready' ? 'sky' : 'strip'
}
