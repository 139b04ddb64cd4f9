/** Reviewing stops, and comments on what is written: a screen of their own, and parts that stand beside the editor. */
import { defineAsyncComponent } from 'vue'
import type { DeskArea } from '@/ui/desk/area'
import { waiting } from './tasks'

/** How far the review of a stop is, and the key that hands it in. */
export const HandIn = defineAsyncComponent(() => import('./HandIn.vue'))
/** Comments on what is open, and a new one on the place where somebody is. */
export const CommentsBeside = defineAsyncComponent(() => import('./comments/CommentsBeside.vue'))

export const area: DeskArea = {
  routes: [
    {
      path: '/review/:stop?',
      name: 'review',
      component: () => import('./ReviewScreen.vue'),
      props: true,
      meta: { title: '审稿', permission: 'comment' },
    },
  ],
  tasks: waiting,
}
