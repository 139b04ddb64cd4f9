/** What the games draw with: the page's colours and drawings, on a canvas as sharp as the screen. */
import { showSprite } from '@/art/sprite'

const SVG = 'http://www.w3.org/2000/svg'
/** Drawings are made units wide, whatever the screen: a phone's width has 390. */
export const WIDTH = 390

export interface Pen {
  c: CanvasRenderingContext2D
  /** Height of the canvas in the units of which its width has 390. */
  height: number
  /** Size of the page's body text in those units, as the person has set it. */
  body: number
  /** The page's colour of that name, e.g. `lamp`, by day or by dusk. */
  paint: (name: string) => string
  /** A drawing of the sprite in the page's colours; null until it has been made. */
  picture: (id: string) => HTMLImageElement | null
}

/** The pen for a canvas as it lies on the page now. `onPicture` is called whenever a drawing has been made. */
export function penFor(canvas: HTMLCanvasElement, onPicture: () => void): Pen | null {
  const c = canvas.getContext('2d')
  const { clientWidth, clientHeight } = canvas
  if (!c || clientWidth === 0) return null
  const ratio = Math.min(devicePixelRatio || 1, 3)
  canvas.width = Math.round(clientWidth * ratio)
  canvas.height = Math.round(clientHeight * ratio)
  const unit = canvas.width / WIDTH
  c.setTransform(unit, 0, 0, unit, 0, 0)
  const style = getComputedStyle(canvas)
  const paints = new Map<string, string>()
  const pictures = new Map<string, HTMLImageElement | null>()
  return {
    c,
    height: canvas.height / unit,
    body: (parseFloat(style.fontSize) * ratio) / unit,
    paint(name) {
      const known = paints.get(name) ?? style.getPropertyValue(`--${name}`).trim()
      paints.set(name, known)
      return known
    },
    picture(id) {
      if (!pictures.has(id)) {
        pictures.set(id, null)
        void imageOf(id, canvas).then((image) => {
          pictures.set(id, image)
          if (image) onPicture()
        })
      }
      return pictures.get(id) ?? null
    },
  }
}

/** A symbol of the sprite as a picture, painted as it would be where `beside` lies. */
async function imageOf(id: string, beside: Element): Promise<HTMLImageElement | null> {
  await showSprite()
  const symbol = document.getElementById(id)
  if (!symbol) return null
  const [, , width, height] = (symbol.getAttribute('viewBox') ?? '').split(' ')
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width: `${Number(width) * 3}`, height: `${Number(height) * 3}` }))
    svg.setAttribute(name, value)
  svg.append(...[...symbol.childNodes].map((node) => node.cloneNode(true)))
  for (const [, gradient] of symbol.innerHTML.matchAll(/url\(#([\w-]+)\)/g)) {
    const found = document.getElementById(gradient!)
    if (found) svg.append(found.cloneNode(true))
  }
  paintInline(svg, beside)
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
  return image.decode().then(
    () => image,
    () => null,
  )
}

/** Writes the colours of the colour classes into the drawing: a picture knows no style sheet. */
function paintInline(svg: SVGElement, beside: Element): void {
  svg.style.cssText = 'position:absolute;visibility:hidden'
  beside.parentElement?.append(svg)
  for (const shape of svg.querySelectorAll<SVGElement>('[class]')) {
    const { fill, stroke, opacity, stopColor } = getComputedStyle(shape)
    Object.assign(shape.style, { fill, stroke, opacity, stopColor })
  }
  svg.remove()
  svg.removeAttribute('style')
}
