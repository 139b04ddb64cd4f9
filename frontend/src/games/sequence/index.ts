import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'sequence',
  ground: 'sky',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('sequence', feedback),
} satisfies GameKind
