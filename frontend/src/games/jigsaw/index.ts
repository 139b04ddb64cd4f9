import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'jigsaw',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('jigsaw', feedback),
} satisfies GameKind
