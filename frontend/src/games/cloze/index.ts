import { shareSummary, type GameKind } from '@/games/game'

export default {
  type: 'cloze',
  ground: 'sand',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary('cloze', feedback),
} satisfies GameKind
