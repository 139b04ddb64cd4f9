import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'match',
  ground: 'sand',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('match', feedback),
} satisfies GameKind
