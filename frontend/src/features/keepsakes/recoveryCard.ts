/** 找回码: a ticket to keep among the phone's pictures, with the code large and what to do with it. */
import { t } from '@/words'
import { bridge } from './bridge'
import { letter, newSheet, paragraph, rounded } from './canvas'
import { drawCode, type Code } from './marks'

export interface RecoveryCard {
  code: string
  name: string
  /** Empty for a seat in an event. */
  line: string
  /** A QR code that opens the line; null without a network or a line. */
  opens: Code | null
  /** Where the code is written down. */
  address: string
}

const WIDTH = 750
const SIDE = 50
const PICTURE_TOP = 0.45
const PAPER = '#FBF6EA'
const INK = '#1B343F'
const INK_2 = '#4C5F66'
const BOX = 150
const FOOT = 200

/** The card. @throws where the drawings are not there. */
export async function drawRecoveryCard(about: RecoveryCard): Promise<HTMLCanvasElement> {
  const picture = await bridge(WIDTH, PICTURE_TOP)
  const top = picture.height
  const { canvas, pen } = newSheet(WIDTH, top + 170 + BOX + 44 + FOOT + SIDE)
  pen.fillStyle = PAPER
  pen.fillRect(0, 0, WIDTH, canvas.height)
  pen.drawImage(picture, 0, 0)
  const room = WIDTH - 2 * SIDE
  letter(pen, t('keepsakes.code-card'), { x: SIDE, y: top + 84, size: 54, room, face: 'song', weight: 900, paint: INK })
  const whose = [about.name, about.line].filter(Boolean).join(' · ')
  letter(pen, whose, { x: SIDE, y: top + 138, size: 32, least: 22, room, paint: INK_2 })
  const box = top + 170
  rounded(pen, SIDE, box, room, BOX, 18)
  pen.fillStyle = '#FFEFC9'
  pen.fill()
  pen.strokeStyle = '#B9862B'
  pen.lineWidth = 3
  pen.setLineDash([12, 9])
  pen.stroke()
  pen.setLineDash([])
  const middle = { x: WIDTH / 2, align: 'center', room: room - 40, weight: 700, paint: INK } as const
  letter(pen, about.code, { ...middle, y: box + BOX / 2 + 24, size: 68, least: 40 })
  const foot = box + BOX + 44
  const beside = about.opens ? FOOT + 30 : 0
  const how = t(about.opens ? 'keepsakes.code-scan' : 'keepsakes.code-type', { address: about.address })
  paragraph(pen, how, { x: SIDE, y: foot + 40, size: 34, least: 24, room: room - beside, paint: INK, most: 4 })
  if (about.opens) drawCode(pen, about.opens, WIDTH - SIDE - FOOT, foot, FOOT - 12)
  return canvas
}
