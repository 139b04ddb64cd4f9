/** What the space key and the remote's huge button do next, by name: the words of it are `hall.next-*`. */
import type { EventView, HostDo, Phase } from '@/api/event'

export type Next = HostDo | 'first'

const AFTER: Readonly<Partial<Record<Phase, Next>>> = { open: 'close', closed: 'reveal', revealed: 'standings' }

/** The step after what the view shows; `advance` where the view does not say which. */
export function nextOf(view: Pick<EventView, 'state' | 'quiz'>): Next {
  if (view.state === 'draft') return 'open'
  if (view.state === 'lobby') return 'start'
  if (view.state === 'paused') return 'resume'
  if (!view.quiz) return 'advance'
  const { phase, round, rounds } = view.quiz
  const between = phase === 'idle' || phase === 'standings'
  if (between) return round >= rounds ? 'finish' : phase === 'idle' ? 'first' : 'next'
  return AFTER[phase] ?? 'advance'
}
