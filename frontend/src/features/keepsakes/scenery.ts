/**
 * A drawing of our sprites as a picture that a canvas takes: the symbols it uses are copied out of the page together
 * with the colour classes and what their variables are at that time of day.
 */
import type { Time } from '@/art/compose'
import { showSprite } from '@/art/sprite'

export interface Scenery {
  /** SVG inside the view box, using symbols by `<use href="#…">`. */
  markup: string
  viewBox: string
  width: number
  height: number
  theme: 'day' | 'dusk'
  /** The hour of a scene, which colours it beside the theme (art/times.css). */
  time?: Time
}

/** The drawing as an image. @throws where the sprite is not there (no network on the very first visit). */
export async function rasterise(scenery: Scenery): Promise<HTMLImageElement> {
  await showSprite()
  const { width, height, viewBox, markup, theme, time } = scenery
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">` +
    `<style>${colours(theme, time)}</style><defs>${symbols(markup)}</defs>${markup}</svg>`
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}

/** The symbols that the markup names, with what they name in turn. @throws Error for one that is not in the page. */
function symbols(markup: string): string {
  const found = new Map<string, string>()
  const look = (text: string): void => {
    for (const [, id] of text.matchAll(/(?:href="#|url\(#)([\w-]+)/g)) {
      if (!id || found.has(id) || text.includes(` id="${id}"`)) continue
      const element = document.getElementById(id)
      if (!element) throw new Error(`no drawing ${id}`)
      // Not outerHTML: that is HTML, and an SVG image must be well-formed XML.
      const drawn = new XMLSerializer().serializeToString(element)
      found.set(id, drawn)
      look(drawn)
    }
  }
  look(markup)
  return [...found.values()].join('')
}

/** The page's colour classes, and their variables as they are by day or at dusk, at an hour of a scene. */
function colours(theme: string, time?: Time): string {
  const rules = [...document.styleSheets]
    .flatMap(rulesOf)
    .filter((rule) => /^\.[ck]-[\w-]+(,\s*\.[ck]-[\w-]+)*$/.test(rule.selectorText))
  const text = rules.map((rule) => rule.cssText).join('')
  const page = document.createElement('i')
  page.dataset.theme = theme
  const probe = document.createElement('i')
  if (time) probe.dataset.time = time
  if (theme === 'dusk') probe.dataset.theme = theme
  page.append(probe)
  document.body.append(page)
  const values = getComputedStyle(probe)
  const names = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map((one) => one[1]!))
  const set = ['--song', '--sans', ...names].map((name) => `${name}:${values.getPropertyValue(name)}`).join(';')
  page.remove()
  return `:root{${set}}.letters{font-family:var(--song)}${text}`
}

function rulesOf(sheet: CSSStyleSheet): CSSStyleRule[] {
  try {
    return [...sheet.cssRules].filter((rule): rule is CSSStyleRule => rule instanceof CSSStyleRule)
  } catch {
    return [] // a sheet of another origin (a browser's extension) is not to be read
  }
}
