import { loadWords } from '@/words'
import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'catch',
  mends: false,
  stepwise: true,
  load: () => Promise.all([import('./Page.vue'), loadWords('game-canvas')]).then(([page]) => page.default),
  summary: (feedback) => shareSummary('catch', feedback),
} satisfies GameKind
