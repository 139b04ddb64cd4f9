/** What a countdown shows, from the event's clock; the same on phones, in the hall and on the remote. */
import type { EventView } from '@/api/event'
import { localTime } from '@/browser/localTime'

type Timed = Pick<EventView, 'state' | 'quiz'>

/** Milliseconds left of the get-ready or of the question; null where no clock runs. `now` is event time. */
export function leftMs({ state, quiz }: Timed, now: number): number | null {
  if (!quiz || (quiz.phase !== 'ready' && quiz.phase !== 'open')) return null
  if (state === 'paused') return quiz.left_ms
  if (state !== 'running') return null
  const until = quiz.phase === 'ready' ? quiz.opens_at : quiz.closes_at
  return until === null ? null : Math.max(0, until - now)
}

/** Share of the question's time that is left, 1 → 0; 1 where no clock runs. */
export function leftShare(view: Timed, now: number): number {
  const left = leftMs(view, now)
  const { opens_at: from = null, closes_at: to = null } = view.quiz ?? {}
  if (left === null || from === null || to === null) return 1
  return Math.min(1, left / Math.max(1, to - from))
}

/** Whole seconds as people count them: 1 stays until the very end. */
export function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.ceil(ms / 1_000)
}

/** The wall clock, where the bus runs, of an ISO time, "20:30". */
export function hourOf(iso: string): string {
  const { hour, minute } = localTime(iso)
  return `${String(hour).padStart(2, '0')}:${minute}`
}
