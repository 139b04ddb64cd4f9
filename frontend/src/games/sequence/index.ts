import { shareSummary, type GameKind } from '../game'

export default {
  type: 'sequence',
  title: '排站牌',
  how: '点 ▲ ▼ 挪站牌，也可以按住拖动。',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary(feedback, '块', '排'),
} satisfies GameKind
