/** The drawings of the places: a second sprite that comes with the first scene, not with the cover. */
import places from './places.svg?raw'
import { showSprite } from './sprite'

let shown = false

/** Puts both sprites into the page; later calls do nothing. */
export function showPlaces(): void {
  showSprite()
  if (shown) return
  shown = true
  const holder = document.createElement('div')
  holder.setAttribute('aria-hidden', 'true')
  holder.style.cssText = 'position:absolute;width:0;height:0;overflow:hidden'
  // Our own drawing from the build, not content: safe to parse as markup.
  holder.append(new DOMParser().parseFromString(places, 'image/svg+xml').documentElement)
  document.body.prepend(holder)
}
