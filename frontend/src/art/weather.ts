/** Rain, snow, petals and mist as a few paths that fall or drift as a whole. Pure. */

export interface Fall {
  /** Marks over the picture and, once more, over an equal picture that waits above it. */
  d: string
  /** Line width; filled where there is none. */
  line?: number
  colour: string
  opacity: number
  /** How far to the side they have drifted when they have fallen the picture's height. */
  drift: number
  seconds: number
}

export interface Mist {
  d: string
  opacity: number
  seconds: number
}

interface Kind {
  mark: (size: number) => string
  line?: number
  colour: string
  drift: number
  /** Near and far: how many for a picture of 390 × 372, size, opacity, seconds for one picture's height. */
  layers: readonly (readonly [count: number, size: number, opacity: number, seconds: number])[]
}

const KINDS: Record<string, Kind> = {
  rain: {
    mark: (size) => `l${-size * 0.22} ${size}`,
    line: 1.6,
    colour: '#F2FAF8',
    drift: -80,
    layers: [
      [34, 12, 0.42, 1.5],
      [22, 20, 0.6, 1.05],
    ],
  },
  snow: {
    mark: (size) => `a${size} ${size} 0 1 0 .1 0z`,
    colour: '#FFFDF7',
    drift: -46,
    layers: [
      [30, 1.8, 0.7, 15],
      [18, 3, 0.95, 10],
    ],
  },
  petals: {
    mark: (size) =>
      `q${size} ${-size} ${size * 1.6} ${size * 0.3}q${-size * 0.9} ${size * 0.8} ${-size * 1.6} ${-size * 0.3}z`,
    colour: '#F3B7A6',
    drift: -150,
    layers: [
      [12, 4.5, 0.8, 13],
      [8, 6.5, 0.95, 9],
    ],
  },
}

const GOLDEN = 0.618_033_988_75

/** Places spread evenly without a pattern, the same every time: numbers in [0, 1) by the golden ratio. */
function spread(at: number, shift: number): number {
  return (at * GOLDEN + shift) % 1
}

/** What falls in this weather, far layer first; nothing where the sky is clear or the name unknown. */
export function falling(weather: string | undefined, width: number, height: number): Fall[] {
  const kind = KINDS[weather ?? '']
  if (!kind) return []
  const room = width + Math.abs(kind.drift)
  return kind.layers.map(([count, size, opacity, seconds], layer) => {
    const marks = Math.round((count * height * room) / (372 * 390))
    const places = Array.from({ length: marks }, (_, i) => [
      spread(i, 0.13 + layer * 0.37) * room + Math.min(0, -kind.drift),
      ((i + 0.5) / marks) * height,
    ])
    const once = (dx: number, dy: number): string =>
      places.map(([x, y]) => `M${Math.round(x! + dx)} ${Math.round(y! + dy)}${kind.mark(size)}`).join('')
    return {
      d: once(0, 0) + once(-kind.drift, -height),
      line: kind.line,
      colour: kind.colour,
      opacity,
      drift: kind.drift,
      seconds: (seconds * height) / 372,
    }
  })
}

/** Banks of mist over the lower half, the nearest lowest. */
export function mist(width: number, height: number): Mist[] {
  return [0.5, 0.64, 0.8].map((part, i) => {
    const y = Math.round(height * part)
    const bank = Array.from({ length: 4 }, (_, at) => {
      const x = Math.round(width * (spread(at, i * 0.31) * 1.5 - 0.35))
      const half = 110 + ((at + i) % 3) * 34
      return `M${x - half} ${y}q${half} ${-34 - i * 5} ${half * 2} 0q${-half} ${28 + i * 5} ${-half * 2} 0z`
    })
    return { d: bank.join(''), opacity: 0.3 + i * 0.08, seconds: 24 - i * 5 }
  })
}
