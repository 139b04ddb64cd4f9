/**
 * The drawings: SVG sprites fetched once and put into the page, so that `<use href="#bus">` takes the page's colours.
 * They are files of their own, kept by the phone from visit to visit, and weigh on no script.
 */
import { site } from '@/browser/site'
import { fetchOnce } from './asset'
import parts from './parts.svg'

/** Puts the first sprite at the start of the body; resolves once it is there, later calls with the same promise. */
export function showSprite(): Promise<void> {
  return showDrawings(parts)
}

/** Puts the sprite at `url` into the page, once. Without a network the next call tries again. */
export function showDrawings(url: string): Promise<void> {
  return fetchOnce(url, put)
}

function put(drawings: string): void {
  const holder = document.createElement('div')
  holder.setAttribute('aria-hidden', 'true')
  holder.style.cssText = 'position:absolute;width:0;height:0;overflow:hidden'
  // Our own drawing from the build, not content: safe to parse as markup.
  const root = new DOMParser().parseFromString(drawings, 'image/svg+xml').documentElement
  const sign = root.querySelector('#bus text')
  // The bus's name on its side.
  if (sign) {
    sign.setAttribute('font-size', site.sign[0])
    sign.firstChild!.nodeValue = site.sign[1]
    sign.lastChild!.textContent = site.sign[2]
  }
  holder.append(root)
  document.body.prepend(holder)
}
