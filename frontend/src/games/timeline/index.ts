import { loadWords } from '@/words'
import { shareSummary, type GameKind } from '../game'

export default {
  type: 'timeline',
  title: '挂年份',
  how: '手里有一张牌，点一个年份就挂上；点挂好的牌，能取下来。',
  mends: true,
  load: () => Promise.all([import('./Page.vue'), loadWords('game-timeline')]).then(([page]) => page.default),
  summary: (feedback) => shareSummary(feedback, '张', '挂'),
} satisfies GameKind
