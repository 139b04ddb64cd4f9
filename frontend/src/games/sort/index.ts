import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'sort',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('sort', feedback),
} satisfies GameKind
