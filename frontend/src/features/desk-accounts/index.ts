/** Accounts, what each may do, and the log of changes: an owner's. */
import type { DeskArea } from '@/ui/desk/area'

export const area: DeskArea = {
  routes: [
    {
      path: '/accounts',
      name: 'accounts',
      component: () => import('./AccountsScreen.vue'),
      meta: { title: '设置与账号', permission: 'manage' },
    },
    {
      path: '/accounts/changes',
      name: 'changes',
      component: () => import('./ChangesScreen.vue'),
      meta: { title: '改动记录', permission: 'manage', nav: 'accounts' },
    },
  ],
}
