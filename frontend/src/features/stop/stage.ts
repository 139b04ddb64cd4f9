/** Where a rider stands at a stop, and what comes next there. Pure. */
import type { StopView } from '@/session'

export type StopStage = 'locked' | 'arriving' | 'reading' | 'playing' | 'answering' | 'done'

/** The stage of a stop. `playing` ends with the first attempt or when it is skipped for the questions. */
export function stageOf(
  view: Readonly<Pick<StopView, 'locked' | 'checked_in' | 'story' | 'done' | 'gameWaiting'>> & {
    readonly game: Readonly<{ attempts: number }>
    readonly questions: readonly Readonly<{ answered: unknown; waiting: unknown }>[]
  },
): StopStage {
  if (view.done) return 'done'
  if (view.locked) return 'locked'
  if (!view.checked_in) return 'arriving'
  if (!view.story) return 'reading'
  const begun = view.questions.some((question) => question.answered || question.waiting !== null)
  return view.game.attempts > 0 || view.gameWaiting || begun ? 'answering' : 'playing'
}
