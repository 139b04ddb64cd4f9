/** A sheet to draw a keepsake on, and its letters: sizes that give way to long names, lines that break where they may. */

export type Pen = CanvasRenderingContext2D

export interface Sheet {
  canvas: HTMLCanvasElement
  pen: Pen
}

/** A blank sheet of so many pixels. @throws Error where the browser gives none (out of memory). */
export function newSheet(width: number, height: number): Sheet {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  return { canvas, pen }
}

export type Face = 'song' | 'sans'

export interface Letters {
  x: number
  y: number
  size: number
  /** Width that may be taken; letters give way down to `least`, then the end is cut. */
  room: number
  least?: number
  face?: Face
  weight?: number
  paint: string
  align?: CanvasTextAlign
}

/** One of the page's own variables (styles/tokens.css), which the site may have changed. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

const family = (face: Face): string => token(face) || 'serif'

/** Takes up the font. */
export function write(pen: Pen, size: number, face: Face = 'sans', weight = 400): void {
  pen.font = `${weight} ${size}px ${family(face)}`
}

/** One line of letters on a baseline; gives the size they came to. */
export function letter(pen: Pen, text: string, how: Letters): number {
  const least = how.least ?? Math.round(how.size * 0.6)
  let size = how.size
  write(pen, size, how.face, how.weight)
  const wide = pen.measureText(text).width
  if (wide > how.room) {
    size = Math.max(least, Math.floor((size * how.room) / wide))
    write(pen, size, how.face, how.weight)
  }
  pen.fillStyle = how.paint
  pen.textAlign = how.align ?? 'left'
  pen.fillText(
    cut(text, how.room, (part) => pen.measureText(part).width),
    how.x,
    how.y,
  )
  return size
}

/** The text, or as much of it as has room with … at its end. */
export function cut(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text
  const letters = Array.from(text)
  while (letters.length > 1 && measure(`${letters.join('')}…`) > room) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Signs that never begin a line, and those that never end one (GB/T 15834, 禁则). */
const NOT_FIRST = /^[，。、；：！？”’）》」』〉】…—·,.;:!?)\]%]/
const NOT_LAST = /[“‘（《「『〈【([]$/

/** The text in lines of at most `room`, its own line breaks kept: Chinese breaks anywhere but around its signs, other words stay whole. */
export function linesOf(text: string, room: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((part) => broken(part, room, measure))
}

function broken(text: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line && measure(line + piece.trimEnd()) > room) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  if (line.trim()) lines.push(line.trimEnd())
  return lines
}

/** What may stand at a line's end by itself: a character with its signs, a word with its space. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (const part of text.match(/[\w'’-]+\s*|\s+|[^\w\s]\s*/gu) ?? []) {
    const last = found[found.length - 1]
    if (last !== undefined && (NOT_FIRST.test(part) || NOT_LAST.test(last))) found[found.length - 1] = last + part
    else found.push(part)
  }
  return found
}

export interface Paragraph extends Omit<Letters, 'room' | 'y'> {
  room: number
  /** Baseline of the first line. */
  y: number
  /** Most lines; letters give way until they are enough. */
  most: number
  /** Line height as a multiple of the size. */
  leading?: number
}

/** A paragraph; gives the baseline after the last line. */
export function paragraph(pen: Pen, text: string, how: Paragraph): number {
  const least = how.least ?? Math.round(how.size * 0.6)
  const fitted = (at: number): string[] => {
    write(pen, at, how.face, how.weight)
    return linesOf(text, how.room, (part) => pen.measureText(part).width)
  }
  let size = how.size
  let lines = fitted(size)
  while (lines.length > how.most && size > least) lines = fitted((size -= 2))
  const shown = lines.slice(0, how.most)
  if (lines.length > how.most) shown.push(`${shown.pop() ?? ''}${lines.slice(how.most).join('')}`)
  const step = size * (how.leading ?? 1.6)
  shown.forEach((line, i) => letter(pen, line, { ...how, size, least: size, y: how.y + i * step }))
  return how.y + shown.length * step
}

/** A rectangle with round corners, as the current path. */
export function rounded(pen: Pen, x: number, y: number, width: number, height: number, r: number): void {
  pen.beginPath()
  pen.moveTo(x + r, y)
  pen.arcTo(x + width, y, x + width, y + height, r)
  pen.arcTo(x + width, y + height, x, y + height, r)
  pen.arcTo(x, y + height, x, y, r)
  pen.arcTo(x, y, x + width, y, r)
  pen.closePath()
}
