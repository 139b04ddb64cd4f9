/** The drawings: one SVG sprite put into the page once, so that `<use href="#bus">` takes the page's colours. */
import parts from './parts.svg?raw'

let shown = false

/** Puts the sprite at the start of the body; later calls do nothing. */
export function showSprite(): void {
  if (shown) return
  shown = true
  const holder = document.createElement('div')
  holder.setAttribute('aria-hidden', 'true')
  holder.style.cssText = 'position:absolute;width:0;height:0;overflow:hidden'
  // Our own drawing from the build, not content: safe to parse as markup.
  holder.append(new DOMParser().parseFromString(parts, 'image/svg+xml').documentElement)
  document.body.prepend(holder)
}
