import type { GameKind } from '../game'
import { turnsSummary } from './logic'

export default {
  type: 'memory',
  title: '翻灯',
  how: '一回翻两盏，成对就亮着，不赶时间。',
  mends: false,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: turnsSummary,
} satisfies GameKind
