/** The event's states, phases and modes as a host says them. */
import type { EventView } from '@/api/event'

const STATES: Record<EventView['state'], string> = {
  draft: '还没开门',
  lobby: '候车',
  running: '进行中',
  paused: '暂停着',
  finished: '结束了',
  archived: '已归档',
}

const PHASES: Record<string, string> = {
  idle: '还没出题',
  ready: '准备',
  open: '答题中',
  closed: '收卷了',
  revealed: '已亮答案',
  standings: '看名次',
}

const MODES: Record<EventView['mode'], string> = {
  ride: '自由乘车',
  quiz: '同步竞答',
  race: '支部赛',
  duel: '双人 PK',
  challenge: '挑战答题',
}

/** "同步竞答" and its kin. */
export function modeWord(mode: EventView['mode']): string {
  return MODES[mode]
}

/** Where the event stands, in one word; the phase of the round while a quiz runs. */
export function stateWord(view: Pick<EventView, 'state' | 'quiz'>): string {
  if (view.state === 'running' && view.quiz) return PHASES[view.quiz.phase] ?? STATES.running
  return STATES[view.state]
}

/** Marks beside the state: what is switched on that a host must not forget. */
export function flagsOn(view: Pick<EventView, 'frozen' | 'locked' | 'names_hidden' | 'cheers' | 'quiz'>): string[] {
  const on: string[] = []
  if (view.frozen) on.push('封榜中')
  if (view.locked) on.push('车门已关')
  if (view.names_hidden) on.push('姓名已隐去')
  if (view.quiz?.autopilot) on.push('自动播放')
  return on
}

/** "3 分钟前" for an ISO time or epoch ms, from `now` in epoch ms. */
export function ago(at: string | number, now: number): string {
  const then = typeof at === 'number' ? at : Date.parse(at)
  const minutes = Math.floor((now - then) / 60_000)
  if (!Number.isFinite(minutes) || minutes < 1) return '刚刚'
  return minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时前`
}

const LETTERS = 'ABCDEFGH'

/** The letter of the option's place, as on phones and in the hall. */
export function letter(place: number): string {
  return LETTERS[place] ?? `${place + 1}`
}
