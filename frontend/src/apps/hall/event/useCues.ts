/** What the wall sounds when: a question, its end, its answer; and at the podium each step that is lit. */
import { watch } from 'vue'
import type { EventView } from '@/api/event'
import { play, type Cue } from '../sound'

/** Steps of the podium; fewer after a tie, and all lit all the same. */
export const ALL_LIT = 3

type Seen = Pick<EventView, 'state' | 'quiz'> & { steps: number | null }

/** The cue between two views, if one belongs there. `steps` is how many steps of the podium are lit; null elsewhere. */
export function cueOf(was: Seen | null, now: Seen | null): Cue | null {
  if (!was || !now) return null
  if (now.steps !== null && now.steps !== was.steps) {
    if (now.steps === 0) return 'drum'
    return now.steps >= ALL_LIT ? 'winner' : 'place'
  }
  const [before, after] = [was.quiz?.phase, now.quiz?.phase]
  if (now.state !== 'running' || before === after) return null
  if (after === 'open') return 'question'
  if (after === 'closed') return 'over'
  return after === 'revealed' ? 'answer' : null
}

/** Use inside a component's setup. */
export function useCues(view: () => EventView | null, steps: () => number | null): void {
  const seen = (): Seen | null => {
    const at = view()
    return at && { state: at.state, quiz: at.quiz, steps: steps() }
  }
  watch(seen, (now, was) => {
    const cue = cueOf(was, now)
    if (cue) play(cue)
  })
}
