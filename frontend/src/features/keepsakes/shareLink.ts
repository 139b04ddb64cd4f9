/** Sending a line's address on: by the phone's own sheet where there is one, else by the clipboard. */
import { request } from '@/api/http'
import type { components } from '@/api/schema.gen'
import { copyText } from '@/browser/clipboard'

export type ShareCard = components['schemas']['ShareCard']

/** What a chat shows for one of the page's addresses; without a network the bare address. */
export async function cardOf(path: string): Promise<ShareCard> {
  try {
    return await request<ShareCard>(`/share?path=${encodeURIComponent(path)}`)
  } catch {
    return { title: document.title, description: '', link: `${location.origin}${path}`, image: '' }
  }
}

/** `copied`: whether the address is on the clipboard; without it the phone's own sheet took it. */
export async function sendLink(path: string): Promise<{ link: string; copied?: boolean }> {
  const { title, description, link } = await cardOf(path)
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, text: description, url: link })
      return { link }
    } catch (why) {
      if (why instanceof DOMException && why.name === 'AbortError') return { link }
    }
  }
  return { link, copied: await copyText(link) }
}
