/** By when something must have come from the server: a phone that has missed it asks. Pure. */
import type { EventView, Paper } from '@/api/event'

/** Event time in ms at which the question on the phone opens or closes; null where no clock runs. */
export function deadlineOf(view: EventView | null, paper: Paper | null): number | null {
  if (view?.state !== 'running') return null
  if (view.quiz?.phase === 'ready') return view.quiz.opens_at
  if (view.quiz?.phase === 'open') return view.quiz.closes_at
  return paper && !paper.over ? paper.ends_at : null
}

const SILENCE_MS = 5_000

/** Whether to ask now; `asked` counts how often that was done for this deadline, 5 s apart. */
export function isOverdue(deadline: number | null, now: number, asked: number): boolean {
  return deadline !== null && now - deadline >= SILENCE_MS * (asked + 1)
}
