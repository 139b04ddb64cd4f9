/** What the large button does now, in words: one thing, or the reason why there is nothing to do. */
import type { EventView, HostDo, HostView } from '@/api/event'
import { nextCommand, nextStep } from '@/features/event/shared/nextCommand'
import { t } from '@/words'
import { hourOf, seconds } from '@/features/event/shared/countdown'

export interface PrimaryAction {
  /** The command it sends; null where there is nothing to do. */
  do: HostDo | null
  label: string
  /** A second, smaller line: what comes after, or why nothing can be done. */
  hint: string
  /** Ending for good is asked twice. */
  confirm: boolean
  /** A page to open instead of a command. */
  href: string | null
}

type HostPart = Pick<HostView, 'next' | 'commands'> & Partial<Pick<HostView, 'results_url'>>

const nothing = (label: string, hint: string): PrimaryAction => ({ do: null, label, hint, confirm: false, href: null })
const step = (what: HostDo, label: string, hint = ''): PrimaryAction => ({ ...nothing(label, hint), do: what })

/** The one next step. `left` is what the countdown shows, in ms. */
export function primaryAction(view: EventView, host: HostPart | null, left: number | null): PrimaryAction {
  if (!host) return nothing(t('remote.wait'), t('remote.wait-event'))
  if (view.state === 'draft') return step(nextCommand(view), t('remote.open'), t('remote.open-hint'))
  if (view.state === 'lobby') return inLobby(view, host)
  if (view.state === 'paused') return step(nextCommand(view), t('remote.resume'), paused(left))
  if (view.state === 'finished') return finished(view, host)
  if (view.state === 'archived') return nothing(t('remote.archived'), t('remote.archived-hint'))
  return view.quiz ? inQuiz(view, host, left) : running(view, host)
}

/** What the next step is called. */
function label(view: EventView): string {
  return t(`hall.next-${nextStep(view)}`)
}

function inLobby(view: EventView, host: HostPart): PrimaryAction {
  if (!host.commands.includes('start')) return nothing(t('remote.not-yet'), t('remote.not-yet-hint'))
  const aboard = t(view.locked ? 'remote.lobby-locked' : 'remote.lobby-some', { n: view.players })
  return step(nextCommand(view), label(view), view.players === 0 ? t('remote.lobby-none') : aboard)
}

function paused(left: number | null): string {
  const rest = seconds(left)
  return rest === null ? t('remote.paused-hint') : t('remote.paused-left', { n: rest })
}

function finished(view: EventView, host: HostPart): PrimaryAction {
  if (view.frozen) return step(nextCommand(view), t('remote.unveil-all'), t('remote.unveil-hint'))
  if (host.next) return step(nextCommand(view), label(view), t('remote.podium-hint'))
  const href = host.results_url ?? `/e/${view.code}/results`
  return { ...nothing(t('remote.results'), t('remote.results-hint')), href }
}

function inQuiz(view: EventView, host: HostPart, left: number | null): PrimaryAction {
  if (view.quiz?.phase === 'ready') return nothing(`${seconds(left) || t('remote.ready-now')}`, t('remote.ready-hint'))
  if (!host.next || !host.commands.includes('advance'))
    return nothing(host.next ? label(view) : t('remote.wait'), t('remote.nothing'))
  return step(nextCommand(view), label(view), afterwards(view, left))
}

function afterwards(view: EventView, left: number | null): string {
  const quiz = view.quiz
  if (!quiz) return ''
  if (quiz.phase === 'open') return closing(seconds(left) ?? 0, view.online - quiz.answered)
  if (quiz.phase === 'closed') return t('remote.reveal-hint')
  if (quiz.autopilot) return t('remote.auto-hint')
  if (quiz.phase === 'revealed') return t('remote.explain-hint')
  return quiz.last && quiz.phase === 'standings' ? t('remote.all-asked') : t('remote.count-hint', { n: quiz.round + 1 })
}

function closing(n: number, people: number): string {
  return people > 0 ? t('remote.closes-some', { n, people }) : t('remote.closes-all', { n })
}

function running(view: EventView, host: HostPart): PrimaryAction {
  const until = view.ends_at ? t('remote.until', { time: hourOf(view.ends_at) }) : t('remote.until-you')
  if (!host.commands.includes('finish')) return nothing(t('remote.running'), until)
  return { ...step('finish', t('remote.finish-yes'), until), confirm: true }
}
