/** Versions and changes as people say them. */
import type { Change, Effects } from './api'

const PUBLISHERS: Readonly<Record<string, string>> = { files: '文件夹', bus: 'bus 命令' }
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Who has published a version; edits in the folders and commands have no account. */
export const publisherName = (by: string): string => PUBLISHERS[by] ?? by

/** 用了 2 小时; for how long riders had a version. */
export function usedText(from: string, until: string): string {
  const ms = new Date(until).getTime() - new Date(from).getTime()
  if (ms < HOUR_MS) return `用了 ${String(Math.max(1, Math.round(ms / MINUTE_MS)))} 分钟`
  if (ms < DAY_MS) return `用了 ${String(Math.round(ms / HOUR_MS))} 小时`
  return `用了 ${String(Math.round(ms / DAY_MS))} 天`
}

export interface Sum {
  key: string
  count: string
  label: string
}

/** The changes in figures, those that matter to points first. */
export function sums(changes: readonly Change[], regrades: Effects['regrades']): Sum[] {
  const count = (kind: string, what: string): number =>
    changes.filter((one) => one.kind === kind && one.what === what).length
  const told = [
    { key: 'added', n: count('question', 'added'), unit: '题', label: '新增，没走到的人会答到' },
    { key: 'answer', n: count('question', 'answer'), unit: '题', label: answerLabel(regrades) },
    { key: 'removed', n: count('question', 'removed'), unit: '题', label: '去掉，答过的分留着' },
    { key: 'story', n: changes.filter(({ kind }) => kind === 'story').length, unit: '段', label: '故事，不影响分' },
  ]
  const rest = changes.length - told.reduce((sum, { n }) => sum + n, 0)
  return [...told, { key: 'rest', n: rest, unit: '处', label: '别的改动' }]
    .filter(({ n }) => n > 0)
    .map(({ key, n, unit, label }) => ({ key, count: `${String(n)} ${unit}`, label }))
}

function answerLabel(regrades: Effects['regrades']): string {
  const affected = regrades.reduce((sum, one) => sum + one.affected, 0)
  return affected > 0 ? `改答案，需重判 ${affected.toLocaleString('zh-CN')} 人` : '改答案，没有人要重判'
}

export interface ChangeGroup {
  key: string
  told: string
  title: string
  /** Whether riders' answers may count as others. */
  answer: boolean
  changes: readonly Change[]
}

/** Corrected answers first, one by one; questions that came to a stop together; then the rest, one by one. */
export function groups(changes: readonly Change[]): ChangeGroup[] {
  const corrected: ChangeGroup[] = []
  const added = new Map<string, Change[]>()
  const rest: ChangeGroup[] = []
  changes.forEach((one, at) => {
    const key = `${String(at)} ${one.id}`
    if (one.kind === 'question' && one.what === 'added') added.set(one.place, [...(added.get(one.place) ?? []), one])
    else {
      const title = one.place ? `${one.place}，${one.name}` : one.name
      const group = { key, told: one.told, title, answer: one.what === 'answer', changes: [one] }
      ;(group.answer ? corrected : rest).push(group)
    }
  })
  const grown = [...added].map(([place, those]) => ({
    key: `added ${place}`,
    told: `新增 ${String(those.length)} 题`,
    title: place,
    answer: false,
    changes: those,
  }))
  return [...corrected, ...grown, ...rest]
}

/** What both texts begin and end with, and what stands between in each. */
export function marked(before: string, after: string): { start: string; old: string; now: string; end: string } {
  const left = [...before]
  const right = [...after]
  const short = Math.min(left.length, right.length)
  let from = 0
  while (from < short && left[from] === right[from]) from += 1
  let back = 0
  while (back < short - from && left[left.length - 1 - back] === right[right.length - 1 - back]) back += 1
  return {
    start: left.slice(0, from).join(''),
    old: left.slice(from, left.length - back).join(''),
    now: right.slice(from, right.length - back).join(''),
    end: left.slice(left.length - back).join(''),
  }
}

/** Who is on the bus while a version is exchanged. */
export const ridingText = ({ riding, stops }: Pick<Effects, 'riding' | 'stops'>): string =>
  riding === 0
    ? '现在没有人在车上。'
    : [
        `${String(riding)} 位正在车上：走完这一站再换；已经打开的题按打开时那一版判。`,
        ...stops.filter((one) => one.riding > 0).map((one) => `“${one.name}”上有 ${String(one.riding)} 位。`),
      ].join('')
