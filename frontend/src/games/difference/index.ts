import { t } from '@/words'
import { countRight, type GameKind } from '@/games/game'
import type { Feedback } from './logic'

/** “5 处里找到了 4 处，标错 1 处”; empty where the feedback cannot be read. */
function summary(feedback: unknown): string {
  const result = (feedback as Partial<Feedback> | null)?.right
  const { right: found, all: marked } = countRight(result?.marks)
  const find = found + countRight(result?.open).all
  const wrong = marked - found
  if (find === 0) return ''
  if (wrong > 0) return t('game-difference.wrong', { find, found, wrong })
  return t(found === find ? 'game-difference.all' : 'game-difference.some', { all: find, find, found })
}

export default {
  type: 'difference',
  boardFirst: true,
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary,
} satisfies GameKind
