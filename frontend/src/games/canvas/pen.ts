/** What the games draw with: the page's colours and drawings, on a canvas as sharp as the screen. */
import { showSprite } from '@/art/sprite'

const SVG = 'http://www.w3.org/2000/svg'
/** Drawings are made units wide, whatever the screen: a phone's width has 390. */
export const WIDTH = 390
const LARGEST_TEXT = 22

/** A drawing that only wants copying: scaling and painting one anew in every frame is too slow for a modest phone. */
type Still = HTMLCanvasElement

export class Pen {
  /** Height of the canvas in the units of which its width has 390. */
  height = 0
  /** Size of the page's body text in those units, as the person has set it. */
  private body = 0
  /** Pixels in a unit. */
  private unit = 0
  private readonly style: CSSStyleDeclaration
  private readonly paints = new Map<string, string>()
  private readonly pictures = new Map<string, Still | null>()
  private readonly stills = new Map<string, Still>()

  /** `onPicture` is called whenever a drawing of the sprite has been made. */
  constructor(
    readonly c: CanvasRenderingContext2D,
    private readonly onPicture: () => void,
  ) {
    this.style = getComputedStyle(c.canvas)
    this.fit()
  }

  /** To be called when the canvas has got another size. */
  fit(): void {
    const { canvas } = this.c
    const ratio = Math.min(devicePixelRatio || 1, 3)
    const width = Math.round(canvas.clientWidth * ratio)
    if (width === 0) return
    canvas.width = width
    canvas.height = Math.round(canvas.clientHeight * ratio)
    const unit = width / WIDTH
    if (unit !== this.unit) this.pictures.clear()
    this.stills.clear()
    this.unit = unit
    this.height = canvas.height / unit
    this.body = (parseFloat(this.style.fontSize) * ratio) / unit
    this.c.setTransform(unit, 0, 0, unit, 0, 0)
  }

  /** The page's colour of that name, e.g. `lamp`, by day or by dusk. */
  paint(name: string): string {
    const known = this.paints.get(name) ?? this.style.getPropertyValue(`--${name}`).trim()
    this.paints.set(name, known)
    return known
  }

  /** A drawing of the sprite in the page's colours, sharp up to that width; null until it has been made. */
  picture(id: string, width: number): Still | null {
    if (!this.pictures.has(id)) {
      this.pictures.set(id, null)
      void pictureOf(id, Math.ceil(width * this.unit), this.c.canvas).then((made) => {
        this.pictures.set(id, made)
        this.stills.clear()
        if (made) this.onPicture()
      })
    }
    return this.pictures.get(id) ?? null
  }

  /** Copies to (x, y) what `draw` draws within a width and a height. It is drawn once: its name stands for all it shows. */
  still(
    name: string,
    [x, y, width, height]: readonly [number, number, number, number],
    draw: (c: CanvasRenderingContext2D) => void,
  ): void {
    let made = this.stills.get(name)
    if (!made) {
      made = blank(Math.ceil(width * this.unit), Math.ceil(height * this.unit))
      const c = made.getContext('2d')!
      c.scale(this.unit, this.unit)
      draw(c)
      this.stills.set(name, made)
    }
    this.c.drawImage(made, x, y, made.width / this.unit, made.height / this.unit)
  }

  /** Words around a point, as large as the person reads, in two lines where there is no room for one. */
  words(text: string, x: number, y: number, room: number): void {
    const { c } = this
    const size = Math.min(this.body, LARGEST_TEXT)
    c.font = `700 ${size}px "Songti SC","Noto Serif CJK SC",serif`
    c.textAlign = 'center'
    c.textBaseline = 'middle'
    const lines = c.measureText(text).width <= room ? [text] : halves(text)
    lines.forEach((line, at) => c.fillText(line, x, y + 1 + (at - (lines.length - 1) / 2) * size * 1.15, room))
  }
}

/** The pen for a canvas as it lies on the page now; null where there is nothing to draw on. */
export function penFor(canvas: HTMLCanvasElement, onPicture: () => void): Pen | null {
  const c = canvas.clientWidth > 0 ? canvas.getContext('2d') : null
  return c && new Pen(c, onPicture)
}

/** The text in two, at the space nearest to its middle where it has spaces. */
export function halves(text: string): [string, string] {
  const middle = Math.ceil(text.length / 2)
  const before = text.lastIndexOf(' ', middle)
  const after = text.indexOf(' ', middle)
  const gap = before < 0 || (after >= 0 && after - middle < middle - before) ? after : before
  return gap < 0 ? [text.slice(0, middle), text.slice(middle)] : [text.slice(0, gap), text.slice(gap + 1)]
}

function blank(width: number, height: number): Still {
  return Object.assign(document.createElement('canvas'), { width, height })
}

/** A symbol of the sprite, that many pixels wide and painted as it would be where `beside` lies. */
async function pictureOf(id: string, width: number, beside: Element): Promise<Still | null> {
  await showSprite()
  const symbol = document.getElementById(id)
  if (!symbol) return null
  const [, , across, down] = (symbol.getAttribute('viewBox') ?? '').split(' ').map(Number)
  const made = blank(width, Math.ceil((width * down!) / across!))
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: `0 0 ${across} ${down}`,
    width,
    height: made.height,
    preserveAspectRatio: 'none',
  }))
    svg.setAttribute(name, String(value))
  svg.append(...[...symbol.childNodes].map((node) => node.cloneNode(true)))
  for (const [, gradient] of symbol.innerHTML.matchAll(/url\(#([\w-]+)\)/g)) {
    const found = document.getElementById(gradient!)
    if (found) svg.append(found.cloneNode(true))
  }
  paintInline(svg, beside)
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
  try {
    await image.decode()
  } catch {
    return null
  }
  made.getContext('2d')!.drawImage(image, 0, 0, made.width, made.height)
  return made
}

/** Writes the colours of the colour classes into the drawing: a picture has no style sheet. */
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
