import { shareSummary, type GameKind } from '../game'

export default {
  type: 'match',
  title: '牵线',
  how: '先点左边一张，再点右边一张，线就牵上了。',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary(feedback, '张', '连'),
} satisfies GameKind
