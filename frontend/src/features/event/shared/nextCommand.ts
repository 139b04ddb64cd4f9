/** The host's next step, the same for the space key, the bar of the big screen and the remote's large button. */
import type { EventView, HostDo, Phase } from '@/api/event'

/** Names of steps; the words of each are `hall.next-*`. `first` is the first question, `podium` the next step of the podium. */
export type NextStep = HostDo | 'first' | 'podium'

const AFTER: Readonly<Partial<Record<Phase, NextStep>>> = { open: 'close', closed: 'reveal', revealed: 'standings' }

/** The step after what the view shows; `advance` where the view does not determine it. */
export function nextStep(view: Pick<EventView, 'state' | 'quiz' | 'frozen'>): NextStep {
  if (view.state === 'draft') return 'open'
  if (view.state === 'lobby') return 'start'
  if (view.state === 'paused') return 'resume'
  if (view.state === 'finished') return view.frozen ? 'unveil' : 'podium'
  if (!view.quiz) return 'finish'
  const { phase, round, rounds } = view.quiz
  const between = phase === 'idle' || phase === 'standings'
  if (between) return round >= rounds ? 'finish' : phase === 'idle' ? 'first' : 'next'
  return AFTER[phase] ?? 'advance'
}

/** The command of that step: the server decides what `advance` is. */
export function nextCommand(view: Pick<EventView, 'state' | 'frozen'> | null): HostDo {
  if (view?.state === 'draft') return 'open'
  if (view?.state === 'paused') return 'resume'
  if (view?.state === 'finished' && view.frozen) return 'unveil'
  return 'advance'
}

/** Whether nothing comes next: it is put away, or every step of the podium is lit. */
export function isOver(view: Pick<EventView, 'state' | 'frozen' | 'podium_from'> | null): boolean {
  if (view?.state === 'finished') return !view.frozen && view.podium_from === 1
  return view?.state === 'archived'
}
