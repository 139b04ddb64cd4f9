import { shareSummary, type GameKind } from '../game'

export default {
  type: 'cloze',
  title: '补句子',
  how: '点字块填进亮着的空，点填好的能取回。',
  mends: true,
  load: () => import('./Page.vue').then((page) => page.default),
  summary: (feedback) => shareSummary(feedback, '处', '填'),
} satisfies GameKind
