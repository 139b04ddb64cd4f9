import { shareSummary, type GameKind } from '../game'

export default {
  type: 'difference',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('difference', feedback),
} satisfies GameKind
