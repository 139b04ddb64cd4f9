/** 我这一程: one's own ride as a picture to keep. Stop after stop a lamp, as bright as what was gathered there. */
import { t } from '@/words'
import { letter, newSheet, rounded, type Pen } from './canvas'
import { FOOT, layoutOf, roadThrough, WIDTH, type Layout, type Place } from './portraitLayout'
import { rasterise } from './scenery'

export interface PortraitStop {
  name: string
  /** When it was stamped, as it is to be read; empty before that. */
  at: string
  points: number
  stars: number
}

export interface Portrait {
  /** The title of a finished ride, else empty. */
  title: string
  name: string
  line: string
  /** The day and the branch, in one line. */
  under: string
  points: number
  stops: PortraitStop[]
}

const SIDE = 44
const INK = '#1B343F'
const INK_2 = '#475D66'
const CREAM = '#FFF4DC'
const AMBER = '#FFCE6B'
const LAMP = { width: 54, height: 72 }
const PLATE = { width: 226, height: 88, gap: 44 }
const STAR = 'M0-8l2.400 5 5.600.700-4.100 3.800 1 5.500L0 4.300-4.900 7l1-5.500L-8-2.300l5.600-.700z'

/** The portrait. @throws where the drawings are not there. */
export async function drawPortrait(about: Portrait): Promise<HTMLCanvasElement> {
  const lit = about.stops.map((stop) => (stop.at ? stop.points : null))
  const layout = layoutOf(lit)
  const [night, morning, on, off] = await Promise.all([skyline(), riverside(), lamp('lan-on'), lamp('lan-off')])
  const { canvas, pen } = newSheet(WIDTH, layout.height)
  sky(pen, layout.height)
  pen.drawImage(night, 0, 150)
  pen.drawImage(morning, 0, layout.height - morning.height)
  road(pen, layout, lit)
  about.stops.forEach((stop, i) => {
    const place = layout.places[i]!
    glow(pen, place)
    pen.drawImage(stop.at ? on : off, place.x - LAMP.width, place.y - LAMP.height, LAMP.width * 2, LAMP.height * 2)
    plate(pen, stop, place)
  })
  await halt(pen, layout, lit)
  heading(pen, about)
  return canvas
}

/** A day from its dawn at the foot to the night at the top. */
function sky(pen: Pen, height: number): void {
  const paint = pen.createLinearGradient(0, 0, 0, height)
  const times = [
    [0, '#12293F'],
    [0.16, '#24405F'],
    [0.27, '#7D7290'],
    [0.36, '#E3A387'],
    [0.46, '#F6D3A0'],
    [0.62, '#DCECD9'],
    [0.86, '#BFDFD8'],
    [1, '#FFE9BD'],
  ] as const
  for (const [at, colour] of times) paint.addColorStop(at, colour)
  pen.fillStyle = paint
  pen.fillRect(0, 0, WIDTH, height)
}

const use = (art: string, x: number, y: number, width: number, height: number, more = ''): string =>
  `<use href="#${art}" x="${x}" y="${y}" width="${width}" height="${height}" ${more}/>`

/** The town at night, behind the end of the road. */
function skyline(): Promise<HTMLImageElement> {
  const markup = [
    '<g fill="#FFF4DC"><circle cx="60" cy="30" r="2"/><circle cx="700" cy="56" r="2.200"/><circle cx="610" cy="18" r="1.600"/></g>',
    use('egret-fly', 96, 96, 56, 34) + use('egret-fly', 158, 82, 38, 23),
    use('city', -60, 96, 440, 240, 'opacity=".55"') + use('city', 360, 108, 440, 230, 'opacity=".55"'),
    use('house-b', -10, 236, 130, 160) + use('house-c', 640, 244, 120, 150),
    use('willow', 70, 232, 130, 160),
  ].join('')
  return rasterise({ markup, viewBox: `0 0 ${WIDTH} 400`, width: WIDTH, height: 400, theme: 'dusk' })
}

/** The river at dawn, where the road begins. */
function riverside(): Promise<HTMLImageElement> {
  const markup = [
    use('house-a', -6, 40, 150, 130) + use('tree', 150, 60, 90, 110) + use('house-b', 612, 32, 116, 140),
    use('willow', 520, 30, 130, 150),
    '<path d="M-10 168q190-22 380-8t390-6v120h-770z" class="c-field2"/><path d="M-10 208q190-16 380-4t390-6v80h-770z" class="c-water"/>',
    '<path d="M40 232h90M420 226h120M600 240h70M220 244h60" class="k-whi" stroke-width="4" stroke-linecap="round"/>',
    use('boat', 500, 196, 150, 57) + use('reeds', -16, 130, 120, 138) + use('egret', 118, 158, 48, 80),
  ].join('')
  return rasterise({ markup, viewBox: `0 0 ${WIDTH} ${FOOT}`, width: WIDTH, height: FOOT, theme: 'day' })
}

/** A lantern in the middle of a sheet twice its size: its own light reaches beyond it. */
function lamp(art: string): Promise<HTMLImageElement> {
  const markup = use(art, 30, 40, 60, 80)
  return rasterise({ markup, viewBox: '0 0 120 160', width: LAMP.width * 2, height: LAMP.height * 2, theme: 'dusk' })
}

function bus(): Promise<HTMLImageElement> {
  const markup = use('bus', 0, 0, 190, 105.5) + use('wheel', 31, 72, 26, 26) + use('wheel', 132.5, 72, 26, 26)
  return rasterise({ markup, viewBox: '-4 -4 218 118', width: 218, height: 118, theme: 'dusk' })
}

/** The bus where the ride has come to: at the end of the road, or on the way to the next stop. */
async function halt(pen: Pen, { places, end }: Layout, lit: readonly (number | null)[]): Promise<void> {
  const open = lit.indexOf(null)
  const [next, last] = [places[open], places[open - 1]]
  const at = next && last ? { x: (next.x + last.x) / 2, y: (next.y + last.y) / 2 } : end
  const width = next ? 124 : 218
  const height = (width * 118) / 218
  pen.drawImage(await bus(), at.x - width * 0.48, at.y - height * 0.78, width, height)
}

/** The whole road, and over it in amber as much as was ridden. */
function road(pen: Pen, { places, start, end }: Layout, lit: readonly (number | null)[]): void {
  const open = lit.findIndex((one) => one === null)
  const ridden = open < 0 ? [start, ...places, end] : [start, ...places.slice(0, open)]
  pen.lineCap = pen.lineJoin = 'round'
  const strokes = [
    [[start, ...places, end], '#EEE4CB', 30],
    [[start, ...places, end], '#5D7177', 22],
    [ridden, '#FFDD94', 30],
    [ridden, '#F6B73C', 20],
  ] as const
  for (const [points, colour, width] of strokes) {
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.stroke(new Path2D(roadThrough(points)))
  }
}

function glow(pen: Pen, { x, y, glow: far }: Place): void {
  if (far === 0) return
  const light = pen.createRadialGradient(x, y, 8, x, y, far)
  light.addColorStop(0, 'rgba(255, 216, 120, .95)')
  light.addColorStop(0.55, 'rgba(255, 206, 107, .5)')
  light.addColorStop(1, 'rgba(255, 194, 74, 0)')
  pen.fillStyle = light
  pen.fillRect(x - far, y - far, 2 * far, 2 * far)
}

/** A card beside the lamp: the stop, when it was stamped, what was gathered there. */
function plate(pen: Pen, stop: PortraitStop, place: Place): void {
  const { width, height, gap } = PLATE
  const x = place.side === 'left' ? place.x - gap - width : place.x + gap
  const y = place.y - height / 2
  pen.fillStyle = stop.at ? 'rgba(253, 250, 242, .95)' : 'rgba(253, 250, 242, .6)'
  rounded(pen, x, y, width, height, 14)
  pen.fill()
  const inside = { x: x + 16, room: width - 32 }
  const name = { size: 32, least: 20, face: 'song', weight: 700, paint: INK } as const
  letter(pen, stop.name, { ...inside, ...name, y: y + (stop.at ? 39 : 56) })
  if (!stop.at) return
  letter(pen, stop.at, { ...inside, y: y + 72, size: 25, room: 104, paint: INK_2 })
  const light = t('keepsakes.portrait-stop', { n: stop.points })
  letter(pen, light, {
    x: x + width - 16,
    y: y + 72,
    size: 28,
    room: 96,
    align: 'right',
    weight: 700,
    paint: '#7A4B00',
  })
  pen.fillStyle = '#C98A14'
  for (let star = 0; star < stop.stars; star++) {
    pen.save()
    pen.translate(x + width - 24 - star * 20, y + 24)
    pen.fill(new Path2D(STAR))
    pen.restore()
  }
}

function heading(pen: Pen, about: Portrait): void {
  const middle = { x: WIDTH / 2, align: 'center', room: WIDTH - 2 * SIDE } as const
  const whose = t('keepsakes.portrait-of', { name: about.name })
  const big = { ...middle, y: 112, size: 62, least: 34, face: 'song', weight: 900, paint: AMBER } as const
  letter(pen, about.title || whose, big)
  const small = about.title ? `${whose} · ${about.line}` : about.line
  letter(pen, small, { ...middle, y: 168, size: 32, least: 22, paint: CREAM })
  letter(pen, about.under, { ...middle, y: 212, size: 26, least: 20, paint: CREAM })
  const light = t(about.title ? 'keepsakes.portrait-light' : 'keepsakes.portrait-so-far', { n: about.points })
  letter(pen, light, { ...middle, y: 262, size: 34, least: 24, face: 'song', weight: 700, paint: AMBER })
}
