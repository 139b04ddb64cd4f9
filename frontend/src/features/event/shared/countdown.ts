/** What the countdown shows, from the server's event clock. */
import type { EventView } from '@/api/event'

type Timed = Pick<EventView, 'state' | 'quiz'>

/** Milliseconds until the next step of the clock (opening or closing of the round); null where none runs. */
export function leftMs(view: Timed, now: number): number | null {
  const quiz = view.quiz
  if (!quiz) return null
  if (view.state === 'paused') return quiz.left_ms ?? null
  if (view.state !== 'running') return null
  if (quiz.phase === 'ready' && quiz.opens_at !== null) return Math.max(0, quiz.opens_at - now)
  if (quiz.phase === 'open' && quiz.closes_at !== null) return Math.max(0, quiz.closes_at - now)
  return null
}

/** Whole seconds as people count them: 1 stays until the very end. */
export function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.ceil(ms / 1_000)
}

/** The wall clock of an ISO time, "20:30". */
export function hourOf(iso: string): string {
  const at = new Date(iso)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}
