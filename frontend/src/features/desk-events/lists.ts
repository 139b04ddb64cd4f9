/** The lists of the first screen, and how ready an event is. */
import type { DeskEvent } from './api'

const at = (iso: string | null): number => (iso === null ? Infinity : Date.parse(iso))

/** Riders of a rehearsal have seats, or it is being played. */
export const isLive = ({ state, simulated }: DeskEvent): boolean =>
  state === 'running' || state === 'paused' || simulated > 0
const isOver = ({ state }: DeskEvent): boolean => state === 'finished' || state === 'archived'

/** Those that are being played, those to come (the next one first), those that were (the last one first). */
export function sorted(events: readonly DeskEvent[]): { live: DeskEvent[]; coming: DeskEvent[]; past: DeskEvent[] } {
  return {
    live: events.filter((one) => isLive(one)),
    coming: events
      .filter((one) => !isLive(one) && !isOver(one))
      .sort((one, other) => at(one.begins_at) - at(other.begins_at) || at(one.created_at) - at(other.created_at)),
    // What never began was put away on purpose.
    past: events
      .filter((one) => !isLive(one) && isOver(one) && one.started_at !== null)
      .sort((one, other) => at(other.started_at) - at(one.started_at)),
  }
}

export interface Readiness {
  text: string
  kind: 'draft' | 'wait' | 'ok' | 'live' | 'lit'
}

/** A word for the list and the head of a screen. */
export function readiness(event: DeskEvent): Readiness {
  const { state, simulated, rehearsed, players } = event
  if (simulated > 0) return { text: '演练中', kind: 'lit' }
  if (state === 'running') return { text: '进行中', kind: 'lit' }
  if (state === 'paused') return { text: '暂停', kind: 'wait' }
  if (state === 'finished') return { text: '办完了', kind: 'ok' }
  if (state === 'archived') return { text: '收起来了', kind: 'draft' }
  if (players > 0) return { text: `${String(players)} 人候车`, kind: 'live' }
  return rehearsed ? { text: '备好了', kind: 'ok' } : { text: '没演练', kind: 'wait' }
}

/** What is going on, for the banner: who is there, how far it has come. */
export function progressText({ players, simulated, questions, asked, mode, state }: DeskEvent): string {
  const riders = simulated > 0 ? `${String(simulated)} 位假乘客在车上` : `${String(players)} 人在车上`
  const both = simulated > 0 && players > 0 ? `${riders}，还有 ${String(players)} 位真乘客` : riders
  const rounds = mode === 'quiz' && asked > 0 ? `，第 ${String(asked)} 题，共 ${String(questions)} 题` : ''
  const waits = state === 'lobby' || state === 'draft' ? '，还没发车' : ''
  return `${both}${rounds}${waits}`
}
