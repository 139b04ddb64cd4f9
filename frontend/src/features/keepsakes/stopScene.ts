/** A stop's own scene as a picture that a canvas takes. */
import { h, render } from 'vue'
import type { PublicStop } from '@/api/types'
import { compose, timeOf } from '@/art/compose'
import { windowOf } from '@/art/framing'
import { showPlaces } from '@/art/places'
import Scene from '@/art/Scene.vue'
import { rasterise } from './scenery'

/** The scene in so many pixels, laid so that nothing looks cut. @throws where the drawings are not there. */
export async function stopScene(stop: PublicStop, width: number, height: number): Promise<HTMLImageElement> {
  await showPlaces()
  const { scene, short } = stop
  const { x, y } = windowOf(compose(scene), width / height)
  const viewBox = `${x[0]} ${y[0]} ${x[1]} ${y[1]}`
  const box = document.createElement('div')
  render(h(Scene, { scene, sign: short, view: viewBox, still: true }), box)
  const time = timeOf(scene)
  const drawn = new XMLSerializer().serializeToString(box.firstElementChild!)
  render(null, box)
  const markup = drawn.replace(/^<svg[^>]*>|<\/svg>$/g, '')
  return rasterise({
    markup,
    viewBox,
    width,
    height,
    theme: time === 'dusk' || time === 'night' ? 'dusk' : 'day',
    time,
  })
}
