import { shareSummary, type GameKind } from '../game'

export default {
  type: 'riddle',
  title: '猜灯谜',
  how: '谜底写在下面，想不出可以要提示。',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary(feedback, '盏', '猜'),
} satisfies GameKind
