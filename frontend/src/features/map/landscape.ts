/** The land beside the road: hills in the colours of the hour, water, and drawings for each stop. Pure. */
import type { SceneSpec } from '@/api/types'
import { WIDTH, type Leg } from './roadGeometry'

export interface Drawing {
  id: string
  x: number
  y: number
  width: number
  height: number
}

export interface Band {
  d: string
  fill: string
}

export interface Ground {
  bands: Band[]
  waters: Band[]
  glints: string
  day: Drawing[]
  night: Drawing[]
  glows: { x: number; y: number }[]
  rivers: { d: string; bank: string; ripples: string }[]
}

/** Colours of the hills from dawn (0) to night (1). */
const HOURS: readonly (readonly [number, string])[] = [
  [0, '#E6EDCB'],
  [0.07, '#CFE3BC'],
  [0.16, '#A8D0A6'],
  [0.24, '#D3DB9A'],
  [0.34, '#BBD08A'],
  [0.44, '#8FC292'],
  [0.54, '#C6D38B'],
  [0.64, '#A9C57F'],
  [0.72, '#8DB394'],
  [0.79, '#5B8587'],
  [0.88, '#2F5764'],
  [1, '#24485C'],
]
const NIGHT_FROM = 0.7

const channel = (hex: string, at: number): number => parseInt(hex.slice(at, at + 2), 16)

function blend(a: string, b: string, t: number): string {
  const mix = [1, 3, 5].map((at) => Math.round(channel(a, at) + (channel(b, at) - channel(a, at)) * t))
  return `#${mix.map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

/** The hill colour at an hour between 0 (dawn) and 1 (night). */
export function hourColour(hour: number): string {
  const h = Math.min(1, Math.max(0, hour))
  for (let i = 1; i < HOURS.length; i++) {
    const [from, low] = HOURS[i - 1]!
    const [to, high] = HOURS[i]!
    if (h <= to) return blend(low, high, (h - from) / (to - from))
  }
  return HOURS[HOURS.length - 1]![1]
}

type Item = readonly [id: string, dx: number, width: number, height: number, dy?: number]

interface Plot {
  /** Drawn on the side where the road does not rise: about 130 wide. */
  wide: readonly Item[]
  /** Drawn on the other side: about 100 wide. */
  narrow: readonly Item[]
  water?: boolean
}

// dx is measured from the outer edge of the picture; items stand on the plot's ground line, dy below it.
const TREES: Plot = {
  wide: [
    ['poplar', 58, 26, 84],
    ['poplar', 80, 22, 70],
    ['tree', 6, 58, 70, 6],
  ],
  narrow: [
    ['tree', -12, 66, 80],
    ['bush', 20, 90, 24, 10],
  ],
}
const PLOTS: Record<string, Plot> = {
  city: {
    wide: [
      ['house-b', -6, 76, 95],
      ['tree', 74, 52, 62, 4],
    ],
    narrow: [
      ['poplar', 6, 24, 80],
      ['poplar', 28, 22, 68],
      ['bush', -20, 110, 28, 10],
    ],
  },
  canal: {
    wide: [
      ['willow', -34, 110, 134],
      ['house-a', 66, 84, 73, -16],
    ],
    narrow: [
      ['boat', 2, 76, 29, 22],
      ['ripple', 0, 110, 22, 34],
    ],
    water: true,
  },
  wetland: {
    wide: [
      ['reeds', 0, 84, 92, 30],
      ['reeds', 62, 58, 64, 40],
      ['egret', 84, 40, 67, 20],
    ],
    narrow: [
      ['reeds', -30, 80, 88, 36],
      ['egret', 34, 34, 56, 34],
    ],
    water: true,
  },
  field: {
    wide: [
      ['poplar', 4, 28, 92],
      ['poplar', 28, 24, 78],
      ['tree', 60, 56, 67, 8],
    ],
    narrow: [
      ['tree', -8, 64, 77],
      ['bush', -20, 120, 30, 12],
    ],
  },
  hall: {
    wide: [
      ['house-a', 4, 112, 97],
      ['bush', -30, 110, 27, 8],
    ],
    narrow: [
      ['tree', -6, 62, 74],
      ['bush', 30, 80, 22, 8],
    ],
  },
  workshop: {
    wide: [
      ['house-b', -20, 82, 102],
      ['house-c', 44, 88, 102],
      ['bush', -30, 110, 27, 8],
    ],
    narrow: [['tree', -8, 64, 77]],
  },
  study: {
    wide: [
      ['loquat', -8, 84, 78],
      ['house-a', 44, 98, 85],
    ],
    narrow: [
      ['poplar', 8, 22, 74],
      ['bush', -30, 110, 27, 8],
    ],
  },
  station: {
    wide: [
      ['tree', -10, 62, 74],
      ['bush', 24, 100, 27, 8],
    ],
    narrow: [
      ['house-a', -26, 98, 85],
      ['bush', -40, 100, 25, 8],
    ],
  },
  bridge: { wide: [['willow', -40, 110, 134]], narrow: [['tree', -12, 64, 77]] },
  village: {
    wide: [
      ['house-b', -24, 84, 105],
      ['house-c', 36, 86, 100],
      ['bush', -20, 120, 30, 10],
    ],
    narrow: [
      ['tree', -6, 62, 74],
      ['bush', 26, 80, 22, 8],
    ],
  },
  factory: {
    wide: [
      ['house-c', 2, 92, 107],
      ['poplar', 96, 22, 72],
    ],
    narrow: [
      ['poplar', 4, 24, 80],
      ['poplar', 26, 22, 70],
    ],
  },
  stage: {
    wide: [
      ['house-c', -4, 96, 112],
      ['tree', 86, 48, 58, 4],
    ],
    narrow: [
      ['tree', -8, 62, 74],
      ['bush', 20, 90, 25, 8],
    ],
  },
  road: TREES,
  night: {
    wide: [
      ['house-a', 2, 104, 90],
      ['bush', -30, 110, 27, 8],
    ],
    narrow: [['tree', -6, 60, 72]],
  },
}

function placed(items: readonly Item[], side: 'left' | 'right', ground: number): Drawing[] {
  return items.map(([id, dx, width, height, dy = 0]) => ({
    id,
    width,
    height,
    x: side === 'left' ? dx : WIDTH - dx - width,
    y: ground + dy - height,
  }))
}

const wave = (y: number, lift: number): string => `M0 ${y}q95 ${-22 - lift} 200 ${-8}t190 ${-6 + lift}`

/** A river from behind the bridge down to the front, on the side that the road leaves free. */
function river(leg: Leg): { d: string; bank: string; ripples: string } {
  const { x, y } = leg.mid
  const s = leg.from === 'left' ? 1 : -1
  const at = (dx: number, dy: number): string => `${x + s * dx} ${y + dy}`
  const shore = `M${at(-220, -84)}C${at(-130, -70)} ${at(-70, -28)} ${at(-40, 18)}C${at(-12, 62)} ${at(70, 88)} ${at(220, 92)}`
  const far = `L${at(220, 44)}C${at(120, 40)} ${at(62, 26)} ${at(44, 12)}C${at(10, -50)} ${at(-90, -108)} ${at(-220, -118)}Z`
  const ripples = [
    [-150, -94, 34],
    [-96, -70, 26],
    [-10, 40, 30],
    [34, 60, 46],
    [104, 62, 34],
    [90, 78, 50],
    [150, 76, 26],
  ]
    .map(([dx, dy, w]) => `M${at(dx!, dy!)}h${s * w!}`)
    .join('')
  return { d: shore + far, bank: shore, ripples }
}

/** The land for `legs` (scenes[i] belongs to the stop that legs[i] leads to), `height` tall. */
export function layLand(legs: readonly Leg[], scenes: readonly SceneSpec[], height: number): Ground {
  const ground: Ground = { bands: [], waters: [], glints: '', day: [], night: [], glows: [], rivers: [] }
  const count = scenes.length
  const drawn = legs.slice(0, count)
  const horizon = (drawn[count - 1]?.mid.y ?? 0) - 150
  const hour = (y: number): number => (height - y) / (height - horizon)
  const edges = drawn.flatMap((leg) => [leg.mid.y + 66, leg.mid.y - 34]).sort((a, b) => a - b)
  ground.bands.push({ d: `${wave(horizon, 4)}V${height}H0z`, fill: hourColour(1) })
  edges.forEach((y, i) => {
    ground.bands.push({
      d: `${wave(y, i % 2 ? 6 : -4)}V${height}H0z`,
      fill: hourColour(hour(y) + (i % 2 ? 0.02 : -0.02)),
    })
  })
  drawn.forEach((leg, i) => {
    const below = scenes[i - 1]
    const base = leg.bridge ? 'bridge' : ((i === 0 ? scenes[0] : below)?.base ?? 'road')
    plant(ground, leg, PLOTS[base] ?? TREES, base, hour(leg.mid.y))
  })
  return ground
}

function plant(ground: Ground, leg: Leg, plot: Plot, base: string, hour: number): void {
  const night = hour > NIGHT_FROM
  const into = night ? ground.night : ground.day
  const far = leg.from === 'left' ? 'right' : 'left'
  const line = leg.mid.y + 42
  if (leg.bridge) {
    ground.rivers.push(river(leg))
    const upstream = {
      id: 'boat',
      x: leg.from === 'left' ? 26 : WIDTH - 100,
      y: leg.mid.y - 104,
      width: 74,
      height: 29,
    }
    into.push(...placed(plot.narrow, far, leg.mid.y + 20), upstream)
    return
  }
  if (plot.water) {
    const fill = night ? '#2F5A70' : hour > 0.6 ? '#8FB9B4' : '#86C2BD'
    ground.waters.push({ d: `${wave(leg.mid.y - 6, 2)}V${leg.mid.y + 72}q-90 18-200 8t-190 -4z`, fill })
    ground.glints += `M${leg.from === 'left' ? 230 : 90} ${leg.mid.y + 24}h56M${leg.from === 'left' ? 60 : 250} ${leg.mid.y + 42}h46M150 ${leg.mid.y + 58}h64`
  }
  if (base === 'station') {
    into.push(
      { id: 'viaduct', x: -20, y: line - 62, width: 430, height: 62 },
      { id: 'train', x: leg.from === 'left' ? 150 : -30, y: line - 96, width: 260, height: 31 },
    )
  }
  into.push(...placed(plot.wide, far, line), ...placed(plot.narrow, leg.from, line - 10))
  if (night) {
    for (const one of ground.night) {
      if (one.id === 'house-a' && !ground.glows.some((glow) => glow.y === one.y + 60)) {
        ground.glows.push({ x: one.x + one.width / 2, y: one.y + 60 })
      }
    }
  }
}
