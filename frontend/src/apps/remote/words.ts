/** The event's states, phases and modes in the host's words. */
import type { EventView } from '@/api/event'
import { t } from '@/words'

/** "Live quiz" and its kin. */
export function modeWord(mode: EventView['mode']): string {
  return t(`hall.mode-${mode}`)
}

/** Where the event stands, in one word; the phase of the round while a quiz runs. */
export function stateWord(view: Pick<EventView, 'state' | 'quiz'>): string {
  if (view.state === 'running' && view.quiz) return t(`remote.phase-${view.quiz.phase}`)
  return t(`remote.state-${view.state}`)
}

/** Marks beside the state: what is switched on that a host must not forget. */
export function flagsOn(view: Pick<EventView, 'frozen' | 'locked' | 'names_hidden' | 'cheers' | 'quiz'>): string[] {
  const on: string[] = []
  if (view.frozen) on.push(t('hall.frozen'))
  if (view.locked) on.push(t('hall.locked'))
  if (view.names_hidden) on.push(t('remote.names-hidden'))
  if (view.quiz?.autopilot) on.push(t('remote.autopilot'))
  return on
}

/** "3 min ago" for an ISO time or epoch ms, from `now` in epoch ms. */
export function ago(at: string | number, now: number): string {
  const then = typeof at === 'number' ? at : Date.parse(at)
  const minutes = Math.floor((now - then) / 60_000)
  if (!Number.isFinite(minutes) || minutes < 1) return t('remote.ago-now')
  return minutes < 60 ? t('remote.ago-minutes', { n: minutes }) : t('remote.ago-hours', { n: Math.floor(minutes / 60) })
}
