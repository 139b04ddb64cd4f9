/** 海报: the bus on the bridge, what this rider has lit so far, and a code to come along by. */
import { site } from '@/browser/site'
import { t } from '@/words'
import { bridge } from './bridge'
import { letter, newSheet, paragraph, type Pen } from './canvas'
import { drawCode, drawPrint, type Code, type Print } from './marks'

export interface RoutePoster {
  name: string
  line: string
  stamps: Print[]
  /** Stops that are done, stamped or not yet. */
  lit: number
  /** Null while some of it waits to be judged. */
  points: number | null
  /** Null without a network: the address stands in words. */
  code: Code | null
  address: string
}

const WIDTH = 750
const SIDE = 50
const PAPER = '#FBF6EA'
const INK = '#1B343F'
const INK_2 = '#4C5F66'
const CODE_SIDE = 190

/** The poster. @throws where the drawings are not there. */
export async function drawRoute(about: RoutePoster): Promise<HTMLCanvasElement> {
  const picture = await bridge(WIDTH)
  const rows = rowsOf(about.stamps.length)
  const stampsHigh = rows.size === 0 ? 0 : Math.ceil(about.stamps.length / rows.across) * (rows.size + 12)
  const foot = picture.height + 36 + stampsHigh + (rows.size ? 20 : 0)
  const { canvas, pen } = newSheet(WIDTH, foot + CODE_SIDE + 52)
  pen.fillStyle = PAPER
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0)
  heading(pen, about)
  about.stamps.forEach((print, i) => {
    const x = SIDE + (i % rows.across) * rows.pitch + (rows.pitch - rows.size) / 2
    drawPrint(pen, print, x, picture.height + 36 + Math.floor(i / rows.across) * (rows.size + 12), rows.size, PAPER)
  })
  invitation(pen, about, foot)
  return canvas
}

function heading(pen: Pen, about: RoutePoster): void {
  const song = { face: 'song', weight: 900, size: 115, room: 300 } as const
  site.title.forEach((line, i) =>
    letter(pen, line, { ...song, x: SIDE, y: 150 + 125 * i, paint: i ? '#FFCE6B' : '#FFF4DC' }),
  )
  const right = { x: WIDTH - SIDE, align: 'right', room: 330, paint: '#FFF4DC' } as const
  letter(pen, about.name, { ...right, y: 110, size: 50, least: 26, face: 'song', weight: 700 })
  const { points } = about
  letter(pen, t('keepsakes.lit', { n: about.lit }), { ...right, y: 168, size: 36 })
  if (points !== null) letter(pen, t('keepsakes.light', { n: points }), { ...right, y: 222, size: 36 })
}

function invitation(pen: Pen, about: RoutePoster, top: number): void {
  const room = WIDTH - 3 * SIDE - CODE_SIDE
  const words = { x: SIDE, room, paint: INK }
  const next = paragraph(pen, t('keepsakes.seat'), {
    ...words,
    y: top + 42,
    size: 42,
    face: 'song',
    weight: 700,
    most: 2,
    leading: 1.42,
  })
  const small = { ...words, paint: INK_2, size: 28, leading: 1.4 }
  if (about.code) {
    paragraph(pen, t('keepsakes.scan', { line: about.line }), { ...small, y: next + 4, most: 2 })
    drawCode(pen, about.code, WIDTH - SIDE - CODE_SIDE, top, CODE_SIDE - 10)
  } else paragraph(pen, about.address, { ...small, room: WIDTH - 2 * SIDE, y: next + 4, most: 2 })
}

/** Four large ones in a row, or up to twelve smaller ones in two. */
function rowsOf(count: number): { across: number; pitch: number; size: number } {
  if (count === 0) return { across: 1, pitch: 0, size: 0 }
  const across = count <= 4 ? 4 : Math.max(5, Math.ceil(count / 2))
  const pitch = (WIDTH - 2 * SIDE) / across
  return { across, pitch, size: Math.floor(pitch - 14) }
}
