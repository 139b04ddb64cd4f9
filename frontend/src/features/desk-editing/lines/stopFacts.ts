/** What a card says of a stop. */
import type { SceneSpec } from '@/api/types'
import { draft, openFiles } from '../drafts/draft'
import { type Written } from '../drafts/contents'
import { shapeNamed } from '../forms/forms'
import { samePath, type Value } from '../model'

const textAt = (value: Value | undefined, key: string): string => {
  const said = typeof value === 'object' && !Array.isArray(value) ? value[key] : undefined
  return typeof said === 'string' ? said : ''
}
const GAMES = shapeNamed('StopWithGame').fields.game?.kinds ?? {}

/** 时光排序「时光站牌」，5 题 */
export function aboutStop({ value }: Written): string {
  const kind = textAt(value.game, 'type')
  const called = GAMES[kind]?.label.split(/[：，（]/)[0] ?? ''
  const title = textAt(value.game, 'title')
  const count = Array.isArray(value.questions) ? value.questions.length : 0
  return [called || title ? `${called}${title ? `「${title}」` : ''}` : '还没有小游戏', `${String(count)} 题`].join(
    '，',
  )
}

/** The picture of arriving; that of an ordinary town where none is written yet. */
export function sceneOf(value: Value | undefined): SceneSpec {
  const parts = typeof value === 'object' && !Array.isArray(value) ? value.parts : undefined
  const named = Array.isArray(parts) ? parts.filter((one) => typeof one === 'string' && one !== '') : []
  return {
    base: textAt(value, 'base') || 'town',
    time: textAt(value, 'time') || 'noon',
    weather: textAt(value, 'weather') || 'clear',
    parts: named,
  } as SceneSpec
}

export const isReviewed = ({ value }: Written): boolean => textAt(value.review, 'by') !== ''

/** How many errors a stop has, as far as the check has looked. */
export function errorsOf(stop: Written): number {
  const found = openFiles.get(stop.file)?.problems ?? []
  return found.filter(
    ({ level, path }) =>
      level === 'error' && path.length >= stop.path.length && samePath(path.slice(0, stop.path.length), stop.path),
  ).length
}

/** The times of day that a line goes through. */
export const TIMES: Readonly<Record<string, string>> = { dawn: '清晨', noon: '中午', dusk: '傍晚', night: '夜里' }

/** Whether a file is other than what riders have. */
export const isChanged = (name: string): boolean => draft.files.get(name)?.changed ?? false
