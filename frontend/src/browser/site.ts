/** What the site is called and how it looks, as the server has put it into the page (server/web/site.py). */

/** Names in one language. */
interface SiteWords {
  site: string
  /** The bus's own name. */
  bus: string
  certificate: string
  /** Lines for the cover and the map. */
  poem?: string
}

interface Site {
  /** Two lines of large letters, the first of which may be empty: a drawing, the same in every language. */
  title: [string, string]
  /** On the side of the bus: the size of the letters, its name, and the letters of an alphabet at its end. */
  sign: [string, string, string]
  /** One to four characters. */
  seal: string
  /** A scene; without it the cover is the bus on the bridge. */
  cover?: { base: string; time?: string; parts?: string[]; weather?: string }
  words: Record<string, SiteWords>
}

export const site = JSON.parse(document.querySelector<HTMLMetaElement>('meta[name=site]')!.content) as Site
