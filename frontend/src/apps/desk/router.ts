/** The desk's addresses: those of the shell, and those that the areas bring. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { may } from '@/api/desk'
import { routes as accounts } from '@/features/desk-accounts'
import { routes as own } from '@/features/desk-own'
import type { DeskRoute } from '@/ui/desk/area'
import { firstScreen } from './nav'

/** One line for each area. */
const AREAS: readonly (readonly DeskRoute[])[] = [accounts, own]

const SHELL: RouteRecordRaw[] = [
  { path: '/', name: 'start', redirect: () => ({ name: firstScreen(router) }) },
  // Who follows a link and has signed in already arrives here.
  { path: '/invitation', redirect: { name: 'start' } },
  { path: '/no-permission', name: 'forbidden', component: () => import('./Forbidden.vue'), meta: { title: '打不开' } },
  { path: '/:rest(.*)*', name: 'lost', component: () => import('./Lost.vue'), meta: { title: '没有这一页' } },
]

export const router = createRouter({
  history: createWebHistory('/desk'),
  routes: [...AREAS.flat(), ...SHELL],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach((to) => {
  const { permission } = to.meta
  if (permission === undefined || may(permission)) return true
  return { name: 'forbidden', query: { needs: permission }, replace: true }
})

router.afterEach((to) => {
  document.title = `${to.meta.title ? `${to.meta.title} · ` : ''}有光bus 调度台`
})
