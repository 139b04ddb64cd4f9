/** The site's own cover as a picture that a canvas takes. */
import { h, render } from 'vue'
import { showPlaces } from '@/art/places'
import SceneCover from '@/art/SceneCover.vue'
import { timeOf, type Time } from '@/art/compose'
import type { SceneSpec } from '@/api/types'
import { site } from '@/browser/site'
import { rasterise } from './scenery'

/** Where the scene ends in the cover's own drawing: the road before it, see art/SceneCover.vue. */
const FOOT = 700
const WIDE = 390

/** The lower part of the cover in so many pixels: as much sky as fits. @throws where the drawings are not there. */
export async function siteScene(width: number, height: number): Promise<HTMLImageElement> {
  await showPlaces()
  const box = document.createElement('div')
  render(h(SceneCover), box)
  const drawn = new XMLSerializer().serializeToString(box.firstElementChild!)
  render(null, box)
  const high = Math.round((WIDE * height) / width)
  return rasterise({
    markup: drawn.replace(/^<svg[^>]*>|<\/svg>$/g, ''),
    viewBox: `0 ${FOOT - high} ${WIDE} ${high}`,
    width,
    height,
    theme: 'dusk',
    time: timeOf(site.cover as SceneSpec) as Time,
  })
}
