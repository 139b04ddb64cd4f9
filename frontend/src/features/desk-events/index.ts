/** Hosted events without a shell: made, rehearsed, given to their hosts, looked back at. */
import type { DeskArea } from '@/ui/desk/area'
import { unrehearsed } from './tasks'

const meta = { permission: 'host', nav: 'events' } as const

export const area: DeskArea = {
  routes: [
    {
      path: '/events',
      name: 'events',
      component: () => import('./EventsScreen.vue'),
      meta: { ...meta, title: '现场活动' },
    },
    {
      path: '/events/new',
      name: 'event-new',
      component: () => import('./NewEventScreen.vue'),
      meta: { ...meta, title: '新建活动' },
    },
    {
      path: '/events/:code(\\d{6})',
      name: 'event',
      component: () => import('./EventScreen.vue'),
      meta: { ...meta, title: '一场活动' },
    },
    {
      path: '/events/:code(\\d{6})/results',
      name: 'event-results',
      component: () => import('./ResultsScreen.vue'),
      meta: { ...meta, title: '成绩' },
    },
  ],
  tasks: unrehearsed,
}
