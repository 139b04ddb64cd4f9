/** How large a stop's label on the map will be, before the browser has laid it out. */

/** Wide characters take one em, the rest about 0.62: a slightly generous guess. */
export function widthInEm(text: string): number {
  let width = 0
  for (const char of text) width += /[ -~]/.test(char) ? 0.62 : 1
  return width
}

export interface LabelText {
  name: string
  note: string
  /** The current stop's label is larger. */
  now: boolean
  /** How large the name is set beside Chinese ones; 1 where not given. */
  letters?: number
}

export interface Size {
  width: number
  height: number
}

export const FONT = { name: 18, nowName: 21, note: 14, nowNote: 15 }
// Padding in CSS pixels, a tenth up: on a narrow phone a pixel is more of the drawing.
const PAD = { x: 16.5, nowX: 20, y: 16.5, nowY: 23 }

/**
 * The size of a label at most `widest` wide; `scale` is drawing units per CSS pixel times the
 * reader's text scaling. Never too small.
 */
export function labelSize(text: LabelText, widest: number, scale: number): Size {
  const name = (text.now ? FONT.nowName : FONT.name) * scale * (text.letters ?? 1)
  const note = (text.now ? FONT.nowNote : FONT.note) * scale
  const padX = 2 * (text.now ? PAD.nowX : PAD.x) + 2
  const room = Math.max(widest - padX, name * 2)
  // A line breaks between whole characters.
  const perLine = (font: number): number => Math.max(1, Math.floor(room / font))
  const lines = (width: number, font: number): number => Math.max(1, Math.ceil(width / perLine(font)))
  const nameWidth = widthInEm(text.name)
  const noteWidth = widthInEm(text.note)
  const height =
    lines(nameWidth, name) * name * 1.35 + lines(noteWidth, note) * note * 1.45 + (text.now ? PAD.nowY : PAD.y)
  const natural = Math.max(nameWidth * name, noteWidth * note) + padX
  return { width: Math.min(natural, widest), height: Math.max(height, 62) }
}
