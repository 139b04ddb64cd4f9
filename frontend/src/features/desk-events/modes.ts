/** The ways to play, as organisers choose them. */
import type { Mode } from './api'

export interface ModeWords {
  mode: Mode
  name: string
  about: string
}

export const MODES: readonly ModeWords[] = [
  { mode: 'ride', name: '自由乘车', about: '各走各的站，大屏是追光榜' },
  { mode: 'quiz', name: '同步竞答', about: '一道题同时到每部手机' },
  { mode: 'race', name: '支部赛', about: '答题开车，支部在赛道上跑' },
  { mode: 'duel', name: '双人 PK', about: '两人一局，随机配对' },
  { mode: 'challenge', name: '挑战答题', about: '答错就停，比谁连对多' },
]

export const modeName = (mode: Mode): string => MODES.find((one) => one.mode === mode)?.name ?? mode

/** 615 204, as it is read aloud. */
export const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
