import { expect, it } from 'vitest'
import { filesOfRide, type Manifest } from './precache'

const manifest: Manifest = {
  'index.html': {
    file: 'assets/index.js',
    imports: ['_vue.js'],
    dynamicImports: ['_ride.js', 'src/features/event/EventScreen.vue', 'src/apps/phone/dev/GalleryScreen.vue'],
    css: ['assets/index.css'],
    assets: ['assets/parts.svg'],
  },
  '_vue.js': { file: 'assets/vue.js' },
  '_ride.js': {
    file: 'assets/ride.js',
    imports: ['index.html'],
    dynamicImports: ['src/games/match/Page.vue'],
    assets: ['assets/places.svg'],
  },
  'src/games/match/Page.vue': { file: 'assets/Page.js', css: ['assets/Page.css'] },
  'src/features/event/EventScreen.vue': { file: 'assets/Event.js' },
  'src/apps/phone/dev/GalleryScreen.vue': { file: 'assets/Gallery.js', dynamicImports: ['src/games/match/demo.ts'] },
  'src/games/match/demo.ts': { file: 'assets/demo.js' },
  'host.html': { file: 'assets/host.js' },
  'src/offline/worker/sw.ts': { file: 'sw.js' },
}

it('lists the files of a whole ride once each, and none of halls, hosts and authors', () => {
  expect(filesOfRide(manifest)).toEqual(
    ['Page.css', 'Page.js', 'index.css', 'index.js', 'parts.svg', 'places.svg', 'ride.js', 'vue.js']
      .map((name) => `/assets/${name}`)
      .sort(),
  )
})
