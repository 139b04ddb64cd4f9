/** What is set on every keepsake: stamps as they were printed, and the code to come along by. */
import type { StampSpec } from '@/api/types'
import { wearOf } from '@/art/ink'
import { nameSize } from '@/art/letters'
import { shapes } from '@/art/shapes'
import { rounded, token, write, type Pen } from './canvas'

export interface Print {
  stamp: StampSpec
  name: string
  seed: string
}

const SHEET = 120

/**
 * One stamp, its 120×120 sheet drawn `size` wide at x, y; `paper` shows through where it took no ink.
 * @throws Error where the shapes have not come: see `showShapes`.
 */
export function drawPrint(pen: Pen, print: Print, x: number, y: number, size: number, paper: string): void {
  const { frames, figures } = shapes.value
  const frame = frames[print.stamp.shape] ?? frames.circle
  const figure = figures[print.stamp.figure] ?? figures.hall
  if (!frame || !figure) throw new Error('no shapes of seals')
  const wear = wearOf(print.seed)
  pen.save()
  pen.translate(x + size / 2, y + size / 2)
  pen.scale(size / SHEET, size / SHEET)
  pen.rotate((wear.tilt * Math.PI) / 180)
  pen.translate(-SHEET / 2, -SHEET / 2)
  pen.strokeStyle = pen.fillStyle = token(`ink-${print.stamp.ink}`) || token('ink-a')
  pen.lineJoin = pen.lineCap = 'round'
  pen.lineWidth = 4
  pen.stroke(new Path2D(frame.outer))
  pen.lineWidth = 1.5
  pen.stroke(new Path2D(frame.inner))
  pen.textAlign = 'center'
  write(pen, nameSize(print.name, frame.text[1]), 'song', 700)
  pen.fillText(print.name, SHEET / 2, frame.text[0])
  pen.save()
  pen.translate(frame.figure[0], frame.figure[1])
  pen.scale(frame.figure[2], frame.figure[2])
  if (figure.fill) pen.fill(new Path2D(figure.fill), 'evenodd')
  if (figure.line) {
    pen.lineWidth = 3
    pen.stroke(new Path2D(figure.line))
  }
  pen.restore()
  pen.fillStyle = paper
  pen.fill(new Path2D(wear.bare))
  pen.restore()
}

/** A QR code's dark modules as lines of an SVG path; `side` counts modules with the quiet ones around. */
export interface Code {
  side: number
  path: string
}

/** Reads the server's drawing of a code; null for anything else. */
export function readCode(svg: string): Code | null {
  const side = /viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]
  const path = /\sd="([^"]+)"/.exec(svg)?.[1]
  return side && path ? { side: Number(side), path } : null
}

/** The code from one of the server's addresses; null without a network. */
export async function fetchCode(address: string): Promise<Code | null> {
  try {
    const response = await fetch(address)
    return response.ok ? readCode(await response.text()) : null
  } catch {
    return null
  }
}

/** A white card with the code, modules on whole pixels so that every phone reads it; gives the card's side. */
export function drawCode(pen: Pen, code: Code, x: number, y: number, atLeast: number): number {
  const module = Math.ceil(atLeast / code.side)
  const side = module * code.side
  pen.save()
  rounded(pen, x, y, side, side, 14)
  pen.fillStyle = '#fff'
  pen.fill()
  pen.translate(x, y)
  pen.scale(module, module)
  pen.strokeStyle = '#14262F'
  pen.lineWidth = 1
  pen.stroke(new Path2D(code.path))
  pen.restore()
  return side
}
