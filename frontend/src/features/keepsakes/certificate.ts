/** 结业证书: what was true at the finish, with a serial and the code of the page that verifies it. */
import type { components } from '@/api/schema.gen'
import { printOf } from '@/art/ink'
import { site } from '@/browser/site'
import { t } from '@/words'
import { letter, newSheet, paragraph, rounded, token, write, type Pen } from './canvas'
import { dayOf } from './day'
import { drawCode, drawPrint, type Code } from './marks'

export type Certificate = components['schemas']['Certificate']

const WIDTH = 1000
const HEIGHT = 1414 // the shape of A4
const MIDDLE = WIDTH / 2
const PAPER = '#FDFAF2'
const INK = '#1B343F'
const INK_2 = '#4C5F66'
const BLUE = '#223F6B'
const GOLD = '#C98A14'
const STAMPS_HIGH = 262

/** The certificate; `ride` is what its stamps' prints follow from. */
export function drawCertificate(about: Certificate, ride: string, code: Code | null): HTMLCanvasElement {
  const { canvas, pen } = newSheet(WIDTH, HEIGHT)
  frame(pen)
  light(pen, MIDDLE, 224)
  const middle = { x: MIDDLE, align: 'center', face: 'song' } as const
  letter(pen, t('keepsakes.diploma'), { ...middle, y: 432, size: 88, room: 800, weight: 900, paint: INK })
  letter(pen, about.name, { ...middle, y: 548, size: 62, least: 34, room: 640, weight: 700, paint: INK })
  pen.fillStyle = GOLD
  pen.fillRect(MIDDLE - 320, 570, 640, 2)
  letter(pen, about.branch_name, { ...middle, face: 'sans', y: 618, size: 30, room: 700, paint: INK_2 })
  const fields = { day: dayOf(about.date), line: about.route_name, stops: about.stops.length, n: about.points }
  const after = paragraph(pen, t('keepsakes.did', fields), {
    ...middle,
    y: 692,
    size: 36,
    room: 760,
    most: 3,
    paint: INK,
    leading: 1.55,
  })
  stamps(pen, about, ride, after)
  foot(pen, about, code)
  return canvas
}

/** A border of blue cloth with its plum flowers, and a gold line inside. */
function frame(pen: Pen): void {
  pen.fillStyle = BLUE
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = '#35588F'
  pen.beginPath()
  for (let y = 14; y < HEIGHT; y += 44) for (let x = 12; x < WIDTH; x += 44) flower(pen, x, y)
  pen.fill()
  pen.fillStyle = PAPER
  rounded(pen, 46, 46, WIDTH - 92, HEIGHT - 92, 18)
  pen.fill()
  pen.strokeStyle = GOLD
  pen.lineWidth = 3
  rounded(pen, 66, 66, WIDTH - 132, HEIGHT - 132, 10)
  pen.stroke()
  pen.lineWidth = 1
  rounded(pen, 76, 76, WIDTH - 152, HEIGHT - 152, 6)
  pen.stroke()
}

function flower(pen: Pen, x: number, y: number): void {
  for (const [dx, dy, r] of [
    [0, -8, 4],
    [0, 8, 4],
    [-8, 0, 4],
    [8, 0, 4],
    [0, 0, 2.2],
  ] as const) {
    pen.moveTo(x + dx + r, y + dy)
    pen.arc(x + dx, y + dy, r, 0, 2 * Math.PI)
  }
}

/** The bridge's arch and its mirror: one round light over the water. */
function light(pen: Pen, x: number, y: number): void {
  const glow = pen.createRadialGradient(x, y, 20, x, y, 150)
  glow.addColorStop(0, 'rgba(255, 208, 106, .55)')
  glow.addColorStop(1, 'rgba(255, 194, 74, 0)')
  pen.fillStyle = glow
  pen.fillRect(x - 150, y - 150, 300, 300)
  pen.fillStyle = '#FFD573'
  pen.beginPath()
  pen.arc(x, y, 74, 0, 2 * Math.PI)
  pen.fill()
  pen.fillStyle = PAPER
  for (const [dx, dy, w] of [
    [-48, 16, 34],
    [8, 14, 44],
    [-26, 32, 60],
    [-38, 48, 34],
    [6, 48, 26],
  ] as const)
    pen.fillRect(x + dx, y + dy, w, 5)
  pen.strokeStyle = '#7A8790'
  pen.lineWidth = 13
  pen.beginPath()
  pen.arc(x, y, 82, Math.PI, 2 * Math.PI)
  pen.stroke()
  pen.fillStyle = '#A3ADB2'
  pen.fill(
    new Path2D(
      `M${x - 240} ${y}C${x - 130} ${y - 8} ${x - 100} ${y - 112} ${x} ${y - 112}s130 104 240 112h-148a92 92 0 0 0-184 0z`,
    ),
  )
  pen.strokeStyle = '#8F9AA1'
  pen.lineWidth = 5
  pen.stroke(
    new Path2D(`M${x - 240} ${y - 12}C${x - 132} ${y - 22} ${x - 102} ${y - 124} ${x} ${y - 124}s132 102 240 112`),
  )
  pen.strokeStyle = BLUE
  pen.lineWidth = 3
  pen.stroke(new Path2D(`M${x - 270} ${y + 3}h540`))
}

function stamps(pen: Pen, about: Certificate, ride: string, top: number): void {
  const across = about.stops.length <= 6 ? Math.max(1, about.stops.length) : 6
  const rows = Math.ceil(about.stops.length / across)
  const pitch = Math.min(128, 768 / across, STAMPS_HIGH / rows)
  about.stops.forEach((stop, i) => {
    const row = Math.floor(i / across)
    const inRow = row < rows - 1 ? across : about.stops.length - row * across
    const x = MIDDLE - (inRow * pitch) / 2 + (i % across) * pitch
    drawPrint(
      pen,
      { stamp: stop.stamp, name: stop.short, seed: printOf(ride, stop.stop) },
      x + 6,
      top + row * pitch,
      pitch - 12,
      PAPER,
    )
  })
}

function foot(pen: Pen, about: Certificate, code: Code | null): void {
  const top = HEIGHT - 286
  const left = 120
  if (code) drawCode(pen, code, left - 12, top, 176)
  else letter(pen, about.link, { x: left, y: top + 150, size: 22, room: 520, paint: INK_2 })
  const x = code ? left + 216 : left
  letter(pen, t('keepsakes.serial'), { x, y: top + 56, size: 24, room: 320, paint: INK_2 })
  letter(pen, about.serial, { x, y: top + 96, size: 32, room: 330, weight: 700, paint: INK })
  paragraph(pen, t('keepsakes.verify'), { x, y: top + 140, size: 24, room: 330, most: 2, paint: INK_2, leading: 1.4 })
  chop(pen, WIDTH - 290, top + 10)
}

/** A square chop with the site's one to four characters, two in a column, read down from the right. */
function chop(pen: Pen, x: number, y: number): void {
  const side = 160
  pen.save()
  pen.translate(x + side / 2, y + side / 2)
  pen.rotate(-0.06)
  pen.translate(-side / 2, -side / 2)
  pen.fillStyle = token('ink-a')
  rounded(pen, 0, 0, side, side, 16)
  pen.fill()
  pen.strokeStyle = PAPER
  pen.lineWidth = 3
  rounded(pen, 9, 9, side - 18, side - 18, 9)
  pen.stroke()
  pen.fillStyle = PAPER
  pen.textAlign = 'center'
  const signs = Array.from(site.seal)
  const columns = signs.length > 2 ? 2 : 1
  signs.forEach((sign, i) => {
    const alone = i === signs.length - 1 && i % 2 === 0
    const size = alone && columns === 1 ? 108 : 62
    write(pen, size, 'song', 900)
    const x = columns === 1 ? side / 2 : i < 2 ? 113 : 47
    pen.fillText(sign, x, alone ? side / 2 + size * 0.37 : 70 + (i % 2) * 66)
  })
  pen.restore()
}
