/** Short sentences about places and points; pure. */
import type { EventMine, EventView } from '@/api/event'

/** "第 7 名，一共 86 人"; before the first light there is no place. */
export function placeWords(mine: Pick<EventMine, 'rank' | 'count'>): string {
  return mine.rank === null ? '还没有名次，收到头一束光就有' : `第 ${mine.rank} 名，一共 ${mine.count} 人`
}

/** How far the next place is. */
export function behindWords(mine: Pick<EventMine, 'rank' | 'behind'>): string {
  if (mine.rank === null) return ''
  if (mine.rank === 1 || mine.behind === null) return '走在最前面'
  return mine.behind === 0 ? '和前一名一样多' : `离前一名还差 ${mine.behind} 束光`
}

/** Where one's branch, or team of a colour, stands; empty where it has no place yet. */
export function branchWords(mine: Pick<EventMine, 'branch_rank'>, teams: EventView['teams'] = null): string {
  return mine.branch_rank === null ? '' : `${isColours(teams) ? '我的队' : '我的支部'}第 ${mine.branch_rank} 名`
}

const COLOURS = new Set(['red', 'blue', 'gold', 'green', 'purple', 'cyan', 'orange', 'pink'])

/** True where the teams are colours, which one may choose; else they are the branches. */
export function isColours(teams: EventView['teams']): boolean {
  return teams !== null && teams.length > 0 && teams.every((team) => COLOURS.has(team.id))
}

/** How a place moved since the last standings. */
export function movedWords(was: number | null, rank: number): string {
  if (was === null || was === rank) return ''
  return was > rank ? `升 ${was - rank}` : `降 ${rank - was}`
}

/** What to do now, in the lobby of each mode. */
export function lobbyWords(view: Pick<EventView, 'mode' | 'state'>): string {
  if (view.state === 'draft') return '主持人还在准备，开门了这里会自己变。'
  switch (view.mode) {
    case 'quiz':
      return '题目会同时出现在大屏和你手上，点一下就答。'
    case 'ride':
      return '发车以后，各站自己走，光一起攒。'
    case 'race':
      return '你答对一题，自己队的车就往前开一段。'
    case 'duel':
      return '开始以后找个对手，五题定胜负。'
    case 'challenge':
      return '一路答下去，错了就停，看谁连得最长。'
  }
}

/** "1:05" or "48 秒". */
export function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** "428193" from whatever was typed or scanned, at most six digits. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
}

export const placed = (name: string, mark: string): string => (mark ? `${name} ${mark}` : name)
