/** A road of three lanes towards the sun, boards over the lanes, and the bus from behind. */
import { since, type Frame } from '@/games/canvas/frame'
import { drawMarks } from '@/games/canvas/drawMarks'
import { WIDTH, type Pen } from '@/games/canvas/pen'

const MIDDLE = WIDTH / 2
/** Half the road at the lower edge of the picture, and how much farther than that the eye is from there. */
const HALF = 215
/** The road passes at this many of its own units a tick; the nearest point is at depth 1. */
const PACE = 0.05
const DASH = 1.6
const TREES = 2.4
const FARTHEST = 16
/** Depth at which the bus drives. */
const BUS_DEPTH = 1.22
/** How long the boards take to change, in ticks. */
const CHANGE = 12

/** Draws one moment; `ways` are the words on the three boards of each junction. */
export function drawDrive(pen: Pen, frame: Frame, ways: readonly string[][]): void {
  const horizon = pen.height * 0.46
  const view = { pen, horizon, drop: pen.height - horizon, way: frame.tick * PACE }
  pen.still('land', [0, 0, WIDTH, pen.height], (c) => land(view, c))
  road(view, frame)
  trees(view)
  bus(view, frame)
  boards(pen, frame, ways)
  const [x, y] = seen(view, (frame.at - 150) / 150, BUS_DEPTH)
  drawMarks(pen, frame, () => [x, y - 140])
}

interface View {
  pen: Pen
  horizon: number
  /** From the horizon down to the lower edge. */
  drop: number
  /** How far the bus has come. */
  way: number
}

/** Where a point beside the middle of the road (-1 to 1 is the road) is seen at a depth. */
function seen({ horizon, drop }: View, across: number, depth: number): [number, number] {
  return [MIDDLE + (across * HALF) / depth, horizon + drop / depth]
}

/** Depths of things that stand every `gap`, from the farthest to the nearest. */
function depths(view: View, gap: number): number[] {
  const first = 1 - (view.way % gap)
  const count = Math.floor((FARTHEST - first) / gap)
  return Array.from({ length: count + 1 }, (_, at) => first + (count - at) * gap).filter((depth) => depth > 0.55)
}

/** What stays as it is however far the bus has come: the sky over the town, the fields, and the tarmac. */
function land(view: View, c: CanvasRenderingContext2D): void {
  const { pen, horizon } = view
  const paint = pen.paint.bind(pen)
  const sky = c.createLinearGradient(0, 0, 0, horizon)
  sky.addColorStop(0, paint('sky-1'))
  sky.addColorStop(0.6, paint('sky-2'))
  sky.addColorStop(1, paint('sky-3'))
  c.fillStyle = sky
  c.fillRect(0, 0, WIDTH, horizon)
  disc(c, paint('sun'), MIDDLE, horizon - 8, 46)
  c.fillStyle = paint('far')
  const city = pen.picture('city', 180)
  if (city) c.drawImage(city, -10, horizon - 74, 180, 76)
  if (city) c.drawImage(city, 240, horizon - 62, 150, 64)
  c.fillStyle = paint('hill')
  c.beginPath()
  c.moveTo(0, horizon + 2)
  c.quadraticCurveTo(70, horizon - 30, 150, horizon + 2)
  c.moveTo(230, horizon + 2)
  c.quadraticCurveTo(330, horizon - 36, WIDTH, horizon - 6)
  c.lineTo(WIDTH, horizon + 2)
  c.fill()
  c.fillStyle = paint('field-2')
  c.fillRect(0, horizon, WIDTH, view.drop)
  strip(view, -1.06, 1.06, 0.6, 60, paint('road-edge'), c)
  strip(view, -1, 1, 0.6, 60, paint('road'), c)
}

/** The dashes that pass, and the line at the next junction. */
function road(view: View, frame: Frame): void {
  const { pen } = view
  for (const depth of depths(view, DASH))
    for (const across of [-1 / 3, 1 / 3])
      strip(view, across - 0.014, across + 0.014, depth, depth + 0.7, pen.paint('road-line'))
  const next = frame.gates[frame.lanes.length]
  const ahead = next ? BUS_DEPTH + (next.tick - frame.tick) * PACE : 0
  if (ahead > 0.6 && ahead < FARTHEST) strip(view, -1, 1, ahead, ahead + 0.16, pen.paint('stone'))
}

function strip(
  view: View,
  left: number,
  right: number,
  near: number,
  far: number,
  colour: string,
  c = view.pen.c,
): void {
  c.fillStyle = colour
  c.beginPath()
  for (const [across, depth] of [
    [left, near],
    [left, far],
    [right, far],
    [right, near],
  ] as const)
    c.lineTo(...seen(view, across, depth))
  c.fill()
}

function trees(view: View): void {
  const { c } = view.pen
  const image = view.pen.picture('tree', 150)
  if (!image) return
  for (const depth of depths(view, TREES))
    for (const side of [-1, 1]) {
      const [x, y] = seen(view, side * 1.5, depth)
      const size = 150 / depth
      c.drawImage(image, x - size / 2, y - size * 1.16, size, size * 1.2)
    }
}

function bus(view: View, frame: Frame): void {
  const { pen } = view
  const { c } = pen
  const paint = pen.paint.bind(pen)
  const [x, y] = seen(view, (frame.at - 150) / 150, BUS_DEPTH)
  const lean = (frame.aim * 100 + 50 - frame.at) * 0.0004
  c.save()
  c.translate(x, y - 4 + Math.sin(frame.tick * 0.55) * 0.8)
  c.rotate(lean)
  const box = (colour: string, left: number, top: number, width: number, height: number, round = 6): void => {
    c.fillStyle = colour
    c.beginPath()
    c.moveTo(left + round, top)
    c.arcTo(left + width, top, left + width, top + height, round)
    c.arcTo(left + width, top + height, left, top + height, round)
    c.arcTo(left, top + height, left, top, round)
    c.arcTo(left, top, left + width, top, round)
    c.fill()
  }
  c.globalAlpha = 0.22
  box(paint('shadow'), -54, -8, 108, 14, 7)
  c.globalAlpha = 1
  box('#1e2f38', -42, -18, 18, 20)
  box('#1e2f38', 24, -18, 18, 20)
  disc(c, '#f6b73c', 0, -100, 9)
  box(paint('bus'), -47, -102, 94, 30, 14)
  box(paint('bus-top'), -47, -86, 94, 50, 8)
  box(paint('glass'), -38, -80, 76, 28)
  box(paint('glass-hi'), -38, -80, 34, 28)
  box(paint('bus'), -47, -46, 94, 38, 8)
  box(paint('bus-dk'), -47, -18, 94, 10, 4)
  box(paint('lamp'), -47, -47, 94, 4, 2)
  for (const side of [-41, 32]) box('#d9826b', side, -40, 9, 14, 3)
  box(paint('bus-top'), -16, -36, 32, 13, 3)
  c.restore()
}

/** Boards stay where they can be read; those of the next junction come down when the last ones have gone up. */
function boards(pen: Pen, frame: Frame, ways: readonly string[][]): void {
  const passed = frame.lanes.length
  const last = frame.gates[passed - 1]
  const share = last ? since(frame, last.tick, CHANGE) : 1
  if (share < 0.5) hang(pen, ways[passed - 1]!, -share * 180, frame.lanes[passed - 1]!)
  else if (ways[passed])
    hang(pen, ways[passed], (share - 1) * 180, Math.max(0, Math.min(2, Math.floor(frame.at / 100))))
}

function hang(pen: Pen, words: readonly string[], y: number, lane: number): void {
  const { c } = pen
  const width = WIDTH / 3 - 12
  c.fillStyle = pen.paint('stone-dk')
  c.fillRect(0, y + 8, WIDTH, 6)
  words.forEach((text, at) => {
    const left = at * (WIDTH / 3) + 6
    c.fillStyle = at === lane ? '#14262f' : '#2e5561'
    c.fillRect(left, y + 14, width, 64)
    c.fillStyle = at === lane ? pen.paint('lamp') : '#8fb3b5'
    c.fillRect(left, y + 74, width, 4)
    c.fillStyle = '#fff4dc'
    pen.words(text, left + width / 2, y + 44, width - 10)
  })
}

function disc(c: CanvasRenderingContext2D, colour: string, x: number, y: number, radius: number): void {
  c.fillStyle = colour
  c.beginPath()
  c.arc(x, y, radius, 0, Math.PI * 2)
  c.fill()
}
