import { loadWords } from '@/words'
import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'drive',
  mends: false,
  stepwise: true,
  load: () => Promise.all([import('./Page.vue'), loadWords('game-canvas')]).then(([page]) => page.default),
  summary: (feedback) => shareSummary('drive', feedback),
} satisfies GameKind
