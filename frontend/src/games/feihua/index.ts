import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'feihua',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('feihua', feedback),
} satisfies GameKind
