/** Lanterns over a street, and a bus that carries a basket on its roof. */
import { since, type Frame } from '@/games/canvas/frame'
import { drawMarks } from '@/games/canvas/drawMarks'
import { WIDTH, type Pen } from '@/games/canvas/pen'
import { decide, fallen } from './logic'

const LANE = WIDTH / 3
const LANTERN = { width: 118, height: 62 }
const BUS = { width: 132, height: 86 }
/** The basket's brim lies that far above the bus. */
const BRIM = 15
/** The light around a lantern reaches that far. */
const HALO = 66
/** How long a caught lantern shines, in ticks. */
const SHINE = 16

/** Draws one moment; `texts` are the words in the order in which they fall. */
export function drawCatch(pen: Pen, frame: Frame, texts: readonly string[]): void {
  const road = pen.height - 20
  const rim = road - BUS.height - 18
  street(pen, road)
  const x = (frame.at / 100) * LANE
  const caught = frame.lanes.filter((lane, at) => decide(lane, frame.gates[at]!) && frame.marks[at] !== false).length
  bus(pen, x, road, caught)
  frame.gates.forEach((gate, at) => {
    const share = fallen(gate, frame.tick)
    if (share === null) return
    const taken = frame.lanes[at] === gate.lane
    if (taken && frame.marks[at] !== false) shine(pen, x, rim, since(frame, gate.tick, SHINE))
    else if (!taken)
      lantern(pen, (gate.lane + 0.5) * LANE, share * (rim + 50) - 50, texts[at]!, Math.min(1, (1.2 - share) * 5))
  })
  drawMarks(pen, frame, (at) => [(frame.gates[at]!.lane + 0.5) * LANE, rim - 36])
}

function street(pen: Pen, road: number): void {
  const { c } = pen
  c.fillStyle = pen.paint('road')
  c.fillRect(0, road - 14, WIDTH, pen.height)
  c.fillStyle = pen.paint('road-edge')
  c.fillRect(0, road - 16, WIDTH, 4)
}

function bus(pen: Pen, x: number, road: number, caught: number): void {
  const top = road - BUS.height
  for (let one = 0; one < Math.min(caught, 9); one++)
    glow(pen, x - 34 + (one % 5) * 17, top - 12 - Math.floor(one / 5) * 11, 9)
  pen.still('bus', [x - BUS.width / 2, top - BRIM, BUS.width, BUS.height + BRIM], (c) => {
    c.translate(BUS.width / 2, BRIM)
    const image = pen.picture('bus-s', BUS.width)
    if (image) c.drawImage(image, -BUS.width / 2, 0, BUS.width, BUS.height)
    basket(pen, c)
  })
}

/** The basket on the roof, whose middle is the origin. */
function basket(pen: Pen, c: CanvasRenderingContext2D): void {
  c.fillStyle = pen.paint('wood')
  c.beginPath()
  c.moveTo(-52, -12)
  c.lineTo(52, -12)
  c.lineTo(42, 14)
  c.lineTo(-42, 14)
  c.fill()
  c.fillStyle = pen.paint('reed')
  c.fillRect(-55, -BRIM, 110, 7)
  c.strokeStyle = pen.paint('reed')
  c.lineWidth = 2
  c.beginPath()
  for (let slat = -3; slat <= 3; slat++) {
    c.moveTo(slat * 14, -8)
    c.lineTo(slat * 12, 14)
  }
  c.stroke()
}

function lantern(pen: Pen, x: number, y: number, text: string, opacity: number): void {
  const { c } = pen
  c.globalAlpha = opacity
  pen.still('lantern', [x - HALO, y - HALO, 2 * HALO, 2 * HALO], lit)
  c.fillStyle = '#1b343f'
  pen.words(text, x, y, LANTERN.width - 14)
  c.globalAlpha = 1
}

/** A lantern with its halo, before anything is written on it. */
function lit(c: CanvasRenderingContext2D): void {
  const { width, height } = LANTERN
  halo(c, 0.35)
  c.translate(HALO, HALO)
  c.fillStyle = '#8a5a12'
  c.fillRect(-22, -height / 2 - 6, 44, 8)
  c.fillRect(-22, height / 2 - 2, 44, 7)
  c.strokeStyle = '#e39a1e'
  c.lineWidth = 2
  c.beginPath()
  c.moveTo(0, -height / 2 - 6)
  c.lineTo(0, -height / 2 - 20)
  for (const side of [-6, 0, 6]) {
    c.moveTo(side, height / 2 + 4)
    c.lineTo(side, height / 2 + 15)
  }
  c.stroke()
  c.fillStyle = '#fff1c4'
  c.beginPath()
  c.ellipse(0, 0, width / 2, height / 2, 0, 0, Math.PI * 2)
  c.fill()
  c.stroke()
  c.strokeStyle = 'rgba(201,138,20,.4)'
  c.lineWidth = 1.5
  c.beginPath()
  c.ellipse(0, 0, width * 0.44, height / 2, 0, 0, Math.PI * 2)
  c.stroke()
}

function shine(pen: Pen, x: number, y: number, share: number): void {
  if (share >= 1) return
  const { c } = pen
  c.strokeStyle = '#f6b73c'
  c.globalAlpha = 1 - share
  c.lineWidth = 4
  c.beginPath()
  for (let ray = 0; ray < 8; ray++) {
    const [dx, dy] = [Math.cos((ray * Math.PI) / 4), Math.sin((ray * Math.PI) / 4)]
    c.moveTo(x + dx * (18 + 30 * share), y + dy * (18 + 30 * share))
    c.lineTo(x + dx * (30 + 44 * share), y + dy * (30 + 44 * share))
  }
  c.stroke()
  glow(pen, x, y, 60 * (0.5 + share))
  c.globalAlpha = 1
}

function glow(pen: Pen, x: number, y: number, radius: number): void {
  const scale = radius / HALO
  pen.c.save()
  pen.c.translate(x, y)
  pen.c.scale(scale, scale)
  pen.still('glow', [-HALO, -HALO, 2 * HALO, 2 * HALO], (c) => halo(c, 1))
  pen.c.restore()
}

function halo(c: CanvasRenderingContext2D, strength: number): void {
  const light = c.createRadialGradient(HALO, HALO, 0, HALO, HALO, HALO)
  light.addColorStop(0, `rgba(255,221,148,${strength})`)
  light.addColorStop(1, 'rgba(255,208,106,0)')
  c.fillStyle = light
  c.fillRect(0, 0, 2 * HALO, 2 * HALO)
}
