import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'riddle',
  ground: 'night',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('riddle', feedback),
} satisfies GameKind
