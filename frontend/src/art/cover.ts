/** The cover's picture: the bus on the bridge, or the scene that the site has chosen. */
import { defineAsyncComponent } from 'vue'
import { site } from '@/browser/site'
import CoverArt from './CoverArt.vue'

export default site.cover ? defineAsyncComponent(() => import('./SceneCover.vue')) : CoverArt
