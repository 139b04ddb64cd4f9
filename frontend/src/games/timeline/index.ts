import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'timeline',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('timeline', feedback),
} satisfies GameKind
