/** 金句卡: a sentence of a story that was read, with where it is written, below the scene of its stop. */
import type { PublicStop } from '@/api/types'
import { t } from '@/words'
import { letter, newSheet, paragraph } from './canvas'
import { drawCode, drawPrint, type Code, type Print } from './marks'
import { stopScene } from './stopScene'

export interface Quote {
  text: string
  by: string
  source: string
  stop: PublicStop
}

export interface QuoteCard {
  quote: Quote
  /** The stop's stamp where it has been given. */
  print: Print | null
  line: string
  code: Code | null
  address: string
}

const WIDTH = 750
const ROOM = 1400 // enough for the longest; what is not used is cut off
const SIDE = 56
const PICTURE = 500
const PAPER = '#FBF6EA'
const INK = '#1B343F'
const INK_2 = '#4C5F66'
const CODE_SIDE = 160
const STAMP = 150

/** The quotes of stories that were read, in the order of the line. */
export function quotesOf(stops: readonly PublicStop[], read: (stop: string) => boolean): Quote[] {
  return stops
    .filter((stop) => read(stop.id))
    .flatMap((stop) =>
      stop.story.blocks.flatMap((block) =>
        block.type === 'quote' ? [{ text: block.text, by: block.by, source: block.source ?? '', stop }] : [],
      ),
    )
}

/** The card. @throws where the drawings are not there. */
export async function drawQuote(card: QuoteCard): Promise<HTMLCanvasElement> {
  const picture = await stopScene(card.quote.stop, WIDTH, PICTURE)
  const { canvas, pen } = newSheet(WIDTH, ROOM)
  pen.fillStyle = PAPER
  pen.fillRect(0, 0, WIDTH, ROOM)
  pen.drawImage(picture, 0, 0)
  const { text, by, source, stop } = card.quote
  const top = picture.height
  pen.fillStyle = '#F6B73C'
  pen.fillRect(SIDE, top + 42, 72, 8)
  const words = { x: SIDE, room: WIDTH - 2 * SIDE, face: 'song', weight: 700, paint: INK } as const
  const after = paragraph(pen, text, { ...words, y: top + 116, size: 56, least: 30, most: 5, leading: 1.5 })
  const named = source && source !== by ? `${by} · ${source}` : by
  const side = card.print ? STAMP + 24 : 0
  const below = paragraph(pen, named, {
    x: SIDE,
    room: WIDTH - 2 * SIDE - side,
    y: after,
    size: 30,
    paint: INK_2,
    most: 2,
    leading: 1.4,
  })
  if (card.print) drawPrint(pen, card.print, WIDTH - SIDE - STAMP, after - 30, STAMP, PAPER)
  const foot = Math.max(below + 30, card.print ? after + STAMP + 4 : 0)
  const room = WIDTH - 3 * SIDE - CODE_SIDE
  letter(pen, stop.name, { x: SIDE, y: foot + 62, size: 40, least: 24, room, face: 'song', weight: 700, paint: INK })
  const small = { x: SIDE, y: foot + 112, size: 28, paint: INK_2, most: 2, leading: 1.4 }
  if (card.code) {
    paragraph(pen, t('keepsakes.scan', { line: card.line }), { ...small, room })
    drawCode(pen, card.code, WIDTH - SIDE - CODE_SIDE, foot, CODE_SIDE - 8)
  } else paragraph(pen, card.address, { ...small, room: WIDTH - 2 * SIDE })
  return upTo(canvas, foot + CODE_SIDE + SIDE)
}

/** The upper part of a sheet. */
function upTo(whole: HTMLCanvasElement, height: number): HTMLCanvasElement {
  const { canvas, pen } = newSheet(WIDTH, Math.ceil(height))
  pen.drawImage(whole, 0, 0)
  return canvas
}
