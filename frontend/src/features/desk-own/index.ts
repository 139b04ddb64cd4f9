/** The own account: password, second factor, signing out elsewhere. */
import { deskSession } from '@/api/desk'
import type { DeskArea } from '@/ui/desk/area'

export const area: DeskArea = {
  routes: [{ path: '/own', name: 'own', component: () => import('./OwnScreen.vue'), meta: { title: '我的账号' } }],
  tasks: () => {
    const { account } = deskSession
    if (account?.role !== 'owner' || account.second_factor) return Promise.resolve([])
    return Promise.resolve([
      {
        id: 'second-factor',
        nav: 'own',
        count: 1,
        title: '给负责人账号开两步登录',
        hint: '密码被人知道了也进不来：登录时再要手机验证器上的六位数字',
        icon: 'key',
        kind: 'wait',
        label: '去开',
        to: { name: 'own', hash: '#second-factor' },
      },
    ])
  },
}
