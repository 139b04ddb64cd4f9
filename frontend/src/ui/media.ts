/** Files of the content folder, and which of a picture's files this browser takes. */
import type { Sized } from '@/api/types'

/** A story's column: as wide as a phone, never wider than this. */
export const SIZES = '(min-width: 600px) 560px, 100vw'

/** Where a file of the content folder is served, e.g. `media/bridge.svg`; whole addresses stay as they are. */
export const mediaUrl = (src: string): string => (/^(\/|https?:)/.test(src) ? src : `/${src}`)

/** What `<source>` elements of the picture say, the better format first; none where there are no smaller files. */
export function sourcesOf(picture: Sized): { type: string; srcset: string }[] {
  const found = new Map<string, string[]>()
  for (const { type, src, width } of picture.variants ?? []) {
    found.set(type, [...(found.get(type) ?? []), `${mediaUrl(src)} ${width}w`])
  }
  return [...found].map(([type, files]) => ({ type, srcset: files.join(', ') }))
}

/** The file that this browser takes, once it is here; at once the original where there are no others or it does not come. */
export function chosenOf(picture: Sized): Promise<string> {
  const original = mediaUrl(picture.src)
  const sources = sourcesOf(picture)
  if (sources.length === 0) return Promise.resolve(original)
  const box = document.createElement('picture')
  box.append(...sources.map((one) => Object.assign(document.createElement('source'), one, { sizes: SIZES })))
  const image = new Image()
  box.append(image)
  return new Promise((give) => {
    image.onload = () => give(image.currentSrc)
    image.onerror = () => give(original)
    image.src = original
  })
}
