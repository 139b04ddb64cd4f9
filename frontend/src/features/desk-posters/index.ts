/** Posters with QR codes, for stops, routes, events and branches. */
import type { DeskArea } from '@/ui/desk/area'

export const area: DeskArea = {
  routes: [
    {
      path: '/posters',
      name: 'posters',
      component: () => import('./PostersScreen.vue'),
      meta: { title: '海报与二维码', permission: 'host' },
    },
  ],
}
