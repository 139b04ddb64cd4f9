/**
 * The drawings: SVG sprites fetched once and put into the page, so that `<use href="#bus">` takes the page's colours.
 * They are files of their own, kept by the phone from visit to visit, and weigh on no script.
 */
import parts from './parts.svg'

const shown = new Map<string, Promise<void>>()

/** Puts the first sprite at the start of the body; resolves once it is there, later calls with the same promise. */
export function showSprite(): Promise<void> {
  return showDrawings(parts)
}

/** Puts the sprite at `url` into the page, once. Without a network the next call tries again. */
export function showDrawings(url: string): Promise<void> {
  const known = shown.get(url)
  if (known) return known
  const coming = fetchText(url).then(put, () => void shown.delete(url))
  shown.set(url, coming)
  return coming
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`no drawings at ${url}: ${response.status}`)
  return response.text()
}

function put(drawings: string): void {
  const holder = document.createElement('div')
  holder.setAttribute('aria-hidden', 'true')
  holder.style.cssText = 'position:absolute;width:0;height:0;overflow:hidden'
  // Our own drawing from the build, not content: safe to parse as markup.
  holder.append(new DOMParser().parseFromString(drawings, 'image/svg+xml').documentElement)
  document.body.prepend(holder)
}
