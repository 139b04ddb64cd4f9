/** The content's pictures, recordings, films and captions: put in, described, found again, taken away. */
import { may } from '@/api/desk'
import { fileName, KIND_NAMES, readMedia } from '@/ui/desk/media/files'
import type { DeskArea } from '@/ui/desk/area'
import type { SearchEntry } from '@/ui/desk/search'

export const area: DeskArea = {
  routes: [
    {
      path: '/media',
      name: 'media',
      component: () => import('./MediaScreen.vue'),
      meta: { title: '媒体', permission: 'comment' },
    },
  ],
  search: async () => {
    if (!may('comment')) return []
    const { media } = await readMedia()
    return media
      .filter(({ removed_at: removed }) => removed === null)
      .map(({ src, kind }): SearchEntry => ({
        id: `media ${src}`,
        text: fileName(src),
        detail: KIND_NAMES[kind],
        icon: 'media',
        to: { name: 'media', query: { src } },
      }))
  },
}
