import { loadWords } from '@/words'
import { shareSummary, type GameKind } from '../game'

export default {
  type: 'catch',
  mends: false,
  load: () => Promise.all([import('./Page.vue'), loadWords('steer')]).then(([page]) => page.default),
  summary: (feedback) => shareSummary('catch', feedback),
} satisfies GameKind
