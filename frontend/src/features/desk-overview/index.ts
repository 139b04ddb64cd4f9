/** What the desk opens with: how things stand, what waits, what comes next. */
import type { DeskArea } from '@/ui/desk/area'

export const area: DeskArea = {
  routes: [
    {
      path: '/overview',
      name: 'overview',
      component: () => import('./OverviewScreen.vue'),
      meta: { title: '总览', permission: 'see' },
    },
  ],
}
