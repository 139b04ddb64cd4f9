import type { GameKind } from '@/games/game'
import { turnsSummary } from './logic'

export default {
  type: 'memory',
  ground: 'night',
  mends: false,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: turnsSummary,
} satisfies GameKind
