/** The bus on the bridge at dusk, arch and mirror one round light: the line's own picture. */
import { site } from '@/browser/site'
import { rasterise } from './scenery'

/** Its own proportions. */
export const BRIDGE = { width: 300, height: 350 }

const SKY =
  '<linearGradient id="dusk" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#17304B"/><stop offset=".5" stop-color="#4C5C7D"/><stop offset=".8" stop-color="#CB917F"/><stop offset="1" stop-color="#F8BE7C"/></linearGradient>'
const LIGHT =
  '<clipPath id="arch"><path d="M86 230a64 64 0 0 1 128 0z"/></clipPath><clipPath id="pool"><path d="M0 230h300v60H0z"/></clipPath>'
const STARS =
  '<g fill="#FFF4DC"><circle cx="160" cy="-40" r="1"/><circle cx="256" cy="40" r="1.2"/><circle cx="24" cy="70" r="1"/><circle cx="190" cy="20" r=".9"/></g>'
const use = (art: string, x: number, y: number, w: number, h: number, more = ''): string =>
  `<use href="#${art}" x="${x}" y="${y}" width="${w}" height="${h}" ${more}/>`

const MARKUP = [
  `<defs>${SKY}${LIGHT}</defs><path d="M0-70h300v302H0z" fill="url(#dusk)"/>${STARS}`,
  '<circle cx="150" cy="228" r="200" fill="url(#g-halo)" opacity=".75"/>',
  use('cloud', 206, 110, 110, 34, 'opacity=".5"'),
  use('egret-fly', 30, 128, 34, 20) + use('egret-fly', 70, 116, 24, 14),
  use('city', -40, 124, 200, 106, 'opacity=".7"') + use('city', 150, 132, 200, 98, 'opacity=".7"'),
  use('house-b', -22, 154, 62, 76) + use('house-c', 252, 158, 62, 72) + use('willow', 6, 136, 76, 94),
  '<path d="M0 228h300v60H0z" fill="#2B4A60"/><g clip-path="url(#pool)"><circle cx="150" cy="230" r="61" fill="#FFD070" opacity=".92"/>',
  '<path d="M96 244h30M168 242h38M120 254h22M164 262h34M130 270h40" stroke="#3B566B" stroke-width="4" stroke-linecap="round"/></g>',
  '<g clip-path="url(#arch)"><circle cx="150" cy="230" r="64" fill="#FFD573"/></g>',
  use('bus', 91, 79, 118, 65.5) + use('wheel', 110, 123.5, 16, 16) + use('wheel', 173, 123.5, 16, 16),
  '<path d="M-20 227C60 222 84 138 150 138s90 84 170 89v4H214a64 64 0 0 0-128 0H-20z" class="c-stone"/>',
  '<path d="M82 230a68 68 0 0 1 136 0" class="k-sdk" stroke-width="7" stroke-dasharray="10 2"/>',
  '<path d="M-20 219C58 214 82 130 150 130s92 84 170 89" class="k-stone" stroke-width="4"/>',
  '<path d="M40 204v10M62 184v12M84 160v13M106 140v12M128 132v10M150 129v10M172 132v10M194 140v12M216 160v13M238 184v12M260 204v10" class="k-stone" stroke-width="5" stroke-linecap="round"/>',
  use('reeds', -14, 206, 66, 76) + use('boat', 222, 238, 70, 27),
].join('')

/**
 * The whole picture `width` wide, or from `top` on (0 to 1) where less sky is wanted. Where the site has a cover of its
 * own, that is the picture.
 */
export async function bridge(width: number, top = 0): Promise<HTMLImageElement> {
  const sky = Math.round(BRIDGE.height * top)
  const height = BRIDGE.height - sky
  if (site.cover) {
    const { siteScene } = await import('./siteScene')
    return siteScene(width, Math.round((width * height) / BRIDGE.width))
  }
  return rasterise({
    markup: MARKUP,
    viewBox: `0 ${-70 + sky} ${BRIDGE.width} ${height}`,
    width,
    height: Math.round((width * height) / BRIDGE.width),
    theme: 'dusk',
  })
}
