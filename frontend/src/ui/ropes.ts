/** Lanterns on sagging ropes, as many on each as there is room for. Pure. */

export interface Lamp {
  lit: boolean
  /** Counts from 0 over all ropes. */
  at: number
  x: number
  y: number
}

export interface Rope {
  /** The rope's own path. */
  d: string
  lamps: Lamp[]
}

/** Where ropes hang: the first one's ends at `top`, each next one `pitch` lower. */
export interface Hanging {
  width: number
  top: number
  sag: number
  pitch: number
  /** Most lanterns on a rope. */
  most: number
}

export function ropesOf(lit: readonly boolean[], { width, top, sag, pitch, most }: Hanging): Rope[] {
  const count = Math.max(1, Math.ceil(lit.length / most))
  const each = Math.ceil(lit.length / count)
  return Array.from({ length: count }, (_, r) => {
    const y = top + r * pitch
    const mine = lit.slice(r * each, (r + 1) * each)
    const lamps = mine.map((one, i) => {
      const along = (i + 0.5) / mine.length
      return { lit: one, at: r * each + i, x: -10 + (width + 20) * along, y: y + 4 * sag * along * (1 - along) }
    })
    return { d: `M-10 ${y}Q${width / 2} ${y + 2 * sag} ${width + 10} ${y}`, lamps }
  })
}
