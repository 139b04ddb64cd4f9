/** Where the stops of a ride stand on its portrait: a road that winds from dawn at the foot up into the night. Pure. */

export const WIDTH = 750
/** Room for title and skyline above the road, and for the river below it. */
export const HEAD = 470
export const FOOT = 250
const PITCH = 112
const SWING = 82
const LEAST_GLOW = 44
const MOST_GLOW = 92

export interface Place {
  x: number
  y: number
  side: 'left' | 'right'
  /** How far the lamp shines: further the more light was gathered there. */
  glow: number
}

export interface Layout {
  height: number
  places: Place[]
  /** Where the road comes in, and where the bus has come to rest at the end of it. */
  start: { x: number; y: number }
  end: { x: number; y: number }
}

/** `points` of each stop in the order of the line, null where its lamp is not lit. */
export function layoutOf(points: readonly (number | null)[]): Layout {
  const height = HEAD + FOOT + points.length * PITCH
  const most = Math.max(1, ...points.map((one) => one ?? 0))
  const places = points.map((one, i) => {
    const side = i % 2 === 0 ? 'left' : 'right'
    return {
      x: WIDTH / 2 + (side === 'left' ? -SWING : SWING),
      y: height - FOOT - (i + 0.5) * PITCH,
      side,
      glow: one === null ? 0 : LEAST_GLOW + ((MOST_GLOW - LEAST_GLOW) * one) / most,
    } as const
  })
  return {
    height,
    places,
    start: { x: WIDTH / 2, y: height - 60 },
    end: { x: WIDTH / 2, y: HEAD - 40 },
  }
}

/** The road through points, as an SVG path: it leaves and reaches each of them upright. */
export function roadThrough(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, i) => {
      const before = points[i - 1]
      if (!before) return `M${x} ${y}`
      const middle = (before.y + y) / 2
      return `C${before.x} ${middle} ${x} ${middle} ${x} ${y}`
    })
    .join('')
}
