/** The desk's addresses: those of the shell, and those that the areas bring. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { siteName } from '@/ui/desk/siteName'
import { toast } from '@/ui/desk/toasts'
import { AREAS } from './areas'
import Arriving from './Arriving.vue'

const SHELL: RouteRecordRaw[] = [
  // Where it leads is known once somebody is signed in: see Desk.vue.
  { path: '/', name: 'start', component: Arriving },
  // Who has a link sets a password, whoever is signed in: see Desk.vue.
  { path: '/invitation', name: 'invitation', component: Arriving, meta: { title: '定密码' } },
  { path: '/:rest(.*)*', name: 'lost', component: () => import('./Lost.vue'), meta: { title: '没有这一页' } },
]

export const router = createRouter({
  history: createWebHistory('/desk'),
  routes: [...AREAS.flatMap(({ routes }) => routes), ...SHELL],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.afterEach((to) => {
  document.title = [to.meta.title, `${siteName} 调度台`].filter(Boolean).join(' · ')
})

// The file of a screen that is opened for the first time may be lost on the way, or gone with an update of the server.
router.onError((_error, to) => {
  const { href } = router.resolve(to.fullPath)
  toast('这一页没有下载好', { label: '重新打开', run: () => location.assign(href) })
})
