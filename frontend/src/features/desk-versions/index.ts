/** What was published: compared, gone back to, and answers regraded after it. */
import type { DeskArea } from '@/ui/desk/area'

export const area: DeskArea = {
  routes: [
    {
      path: '/versions/:shown(\\d+|draft)?',
      name: 'versions',
      component: () => import('./VersionsScreen.vue'),
      props: true,
      meta: { title: '版本', permission: 'comment' },
    },
  ],
}
