/** Lanterns over a street, and a bus that carries a basket on its roof. */
import { since, type Frame } from '../canvas/frame'
import { WIDTH, type Pen } from '../canvas/pen'
import { decide, fallen } from './logic'

const LANE = WIDTH / 3
const LANTERN = { width: 118, height: 62 }
const BUS = { width: 132, height: 86 }
/** How long a caught lantern shines, in ticks. */
const SHINE = 16

/** Draws one moment; `texts` are the words in the order in which they fall. */
export function drawCatch(pen: Pen, frame: Frame, texts: readonly string[]): void {
  const road = pen.height - 20
  const rim = road - BUS.height - 18
  street(pen, road)
  const x = (frame.at / 100) * LANE
  const caught = frame.lanes.filter((lane, at) => decide(lane, frame.gates[at]!)).length
  bus(pen, x, road, caught)
  frame.gates.forEach((gate, at) => {
    const share = fallen(gate, frame.tick)
    if (share === null) return
    const taken = frame.lanes[at] === gate.lane
    if (taken) shine(pen, x, rim, since(frame, gate.tick, SHINE))
    else lantern(pen, (gate.lane + 0.5) * LANE, share * (rim + 50) - 50, texts[at]!, Math.min(1, (1.2 - share) * 5))
  })
}

function street({ c, paint, height }: Pen, road: number): void {
  c.fillStyle = paint('road')
  c.fillRect(0, road - 14, WIDTH, height)
  c.fillStyle = paint('road-edge')
  c.fillRect(0, road - 16, WIDTH, 4)
}

function bus(pen: Pen, x: number, road: number, caught: number): void {
  const { c, paint } = pen
  const top = road - BUS.height
  const image = pen.picture('bus-s')
  if (image) c.drawImage(image, x - BUS.width / 2, top, BUS.width, BUS.height)
  for (let one = 0; one < Math.min(caught, 9); one++) glow(c, x - 34 + (one % 5) * 17, top - 12 - Math.floor(one / 5) * 11, 9)
  c.fillStyle = paint('wood')
  c.beginPath()
  c.moveTo(x - 52, top - 12)
  c.lineTo(x + 52, top - 12)
  c.lineTo(x + 42, top + 14)
  c.lineTo(x - 42, top + 14)
  c.fill()
  c.fillStyle = paint('reed')
  c.fillRect(x - 55, top - 15, 110, 7)
  c.strokeStyle = paint('reed')
  c.lineWidth = 2
  c.beginPath()
  for (let slat = -3; slat <= 3; slat++) {
    c.moveTo(x + slat * 14, top - 8)
    c.lineTo(x + slat * 12, top + 14)
  }
  c.stroke()
}

function lantern(pen: Pen, x: number, y: number, text: string, opacity: number): void {
  const { c } = pen
  const { width, height } = LANTERN
  c.globalAlpha = opacity
  glow(c, x, y, 66, 0.35)
  c.fillStyle = '#8a5a12'
  c.fillRect(x - 22, y - height / 2 - 6, 44, 8)
  c.fillRect(x - 22, y + height / 2 - 2, 44, 7)
  c.strokeStyle = '#e39a1e'
  c.lineWidth = 2
  c.beginPath()
  c.moveTo(x, y - height / 2 - 6)
  c.lineTo(x, y - height / 2 - 20)
  for (const side of [-6, 0, 6]) {
    c.moveTo(x + side, y + height / 2 + 4)
    c.lineTo(x + side, y + height / 2 + 15)
  }
  c.stroke()
  c.fillStyle = '#fff1c4'
  c.beginPath()
  c.ellipse(x, y, width / 2, height / 2, 0, 0, Math.PI * 2)
  c.fill()
  c.stroke()
  c.strokeStyle = 'rgba(201,138,20,.4)'
  c.lineWidth = 1.5
  c.beginPath()
  c.ellipse(x, y, width * 0.44, height / 2, 0, 0, Math.PI * 2)
  c.stroke()
  words(pen, text, x, y, width - 14)
  c.globalAlpha = 1
}

/** The words as large as the person reads, smaller only where they would not fit into two lines. */
function words({ c, body }: Pen, text: string, x: number, y: number, room: number): void {
  const half = Math.ceil(text.length / 2)
  const size = Math.min(body, 22)
  const lines = text.length * size <= room ? [text] : [text.slice(0, half), text.slice(half)]
  c.fillStyle = '#1b343f'
  c.font = `700 ${size}px "Songti SC","Noto Serif CJK SC",serif`
  c.textAlign = 'center'
  c.textBaseline = 'middle'
  lines.forEach((line, at) => c.fillText(line, x, y + 1 + (at - (lines.length - 1) / 2) * size * 1.15, room))
}

function shine({ c }: Pen, x: number, y: number, share: number): void {
  if (share >= 1) return
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
  glow(c, x, y, 60 * (0.5 + share))
  c.globalAlpha = 1
}

function glow(c: CanvasRenderingContext2D, x: number, y: number, radius: number, strength = 1): void {
  const light = c.createRadialGradient(x, y, 0, x, y, radius)
  light.addColorStop(0, `rgba(255,221,148,${strength})`)
  light.addColorStop(1, 'rgba(255,208,106,0)')
  c.fillStyle = light
  c.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
}
