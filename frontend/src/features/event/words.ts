/** Short sentences about places, points and what comes next, in the language of now. */
import type { EventCard, EventMine, EventMode, EventView } from '@/api/event'
import { t } from '@/words'
import { tieKind, tieTime, type Placed } from './shared/ties'
import { isColours } from './shared/teamColours'

/** What a mode is called. */
export function modeName(mode: EventMode): string {
  return t(`event.mode-${mode}`)
}

/**
 * "第 7 名，一共 86 人"; without light there is no place, and after the end (`over`) none to come, nor for a seat that
 * is off boards.
 */
export function placeWords(mine: Pick<EventMine, 'rank' | 'count' | 'held'>, over = false): string {
  if (mine.held) return t('event.held-more')
  return mine.rank === null
    ? t(over ? 'event.place-none-over' : 'event.place-none')
    : t('event.place', { n: mine.rank, all: mine.count })
}

/** How far the next place is. */
export function behindWords(mine: Pick<EventMine, 'rank' | 'behind'>): string {
  if (mine.rank === null) return ''
  if (mine.rank === 1 || mine.behind === null) return t('event.first')
  return mine.behind === 0 ? t('event.equal') : t('leaderboard.behind', { n: mine.behind })
}

/** Where one's branch, or team of a colour, stands; empty where it has no place yet. */
export function branchWords(mine: Pick<EventMine, 'branch_rank'>, teams: EventView['teams'] = null): string {
  return mine.branch_rank === null
    ? ''
    : t(isColours(teams) ? 'event.my-team' : 'event.my-branch', { n: mine.branch_rank })
}

/** How a place moved since the last standings. */
export function movedWords(was: number | null, rank: number): string {
  if (was === null || was === rank) return ''
  return was > rank ? t('event.up', { n: was - rank }) : t('event.down', { n: rank - was })
}

/** What to do now, in the lobby of each mode. */
export function lobbyWords(view: Pick<EventView, 'mode' | 'state'>): string {
  return t(`event.lobby-${view.state === 'draft' ? 'draft' : view.mode}`)
}

/** Whether one can take a seat now. The server's `message` has the same in Chinese only. */
export function doorWords(card: Pick<EventCard, 'state' | 'locked'>): string {
  const over = card.state === 'finished' || card.state === 'archived'
  if (over) return t('event.door-over')
  return t(`event.door-${card.locked && card.state !== 'draft' ? 'locked' : card.state}`)
}

/** "1:05" or "48 秒". */
export function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return seconds < 60
    ? t('event.seconds', { n: seconds })
    : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** "428193" from whatever was typed or scanned, at most six digits. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
}

export const placed = (name: string, mark: string): string => (mark ? `${name} ${mark}` : name)

/** What decided a place among equal points; empty where nothing had to. */
export function tieWords(row: Placed, rows: readonly Placed[], mode: EventMode): string {
  const n = tieTime(row, rows, mode)
  return n && t(`event.tie-${tieKind(mode)}`, { n })
}
