/** Writing content on the desk: lines, stops, and the other files, as forms or as YAML. */
import { may } from '@/api/desk'
import type { DeskArea } from '@/ui/desk/area'

export type * from './model'
export type * from './forms'
export type * from './drafts/pictureTexts'

/** What the draft says of pictures; loaded by the screen of all media. */
export const loadPictureTexts = () => import('./drafts/pictureTexts')

export const area: DeskArea = {
  search: async () => (may('comment') ? (await import('./drafts/search')).entries() : []),
  routes: [
    {
      path: '/routes/:line?',
      name: 'routes',
      component: () => import('./lines/LinesScreen.vue'),
      props: true,
      meta: { title: '线路与站点', permission: 'comment' },
    },
    {
      path: '/stops/:stop',
      name: 'stop',
      component: () => import('./screens/EditorScreen.vue'),
      props: true,
      meta: { title: '站点', permission: 'comment', nav: 'routes' },
    },
    {
      path: '/files/:file+',
      name: 'file',
      component: () => import('./screens/EditorScreen.vue'),
      props: true,
      meta: { title: '写内容', permission: 'comment', nav: 'routes' },
    },
  ],
}
