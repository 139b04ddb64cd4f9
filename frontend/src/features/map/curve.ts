/** Cubic Bézier curves: points, tangents, cutting. Units are those of the drawing; y grows downwards. */

export interface Point {
  x: number
  y: number
}

/** Start, two control points, end. */
export type Cubic = readonly [Point, Point, Point, Point]

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })

/** The two parts of a curve cut at `t` (de Casteljau). */
export function cut([p0, p1, p2, p3]: Cubic, t: number): [Cubic, Cubic] {
  const a = between(p0, p1, t)
  const b = between(p1, p2, t)
  const c = between(p2, p3, t)
  const ab = between(a, b, t)
  const bc = between(b, c, t)
  const mid = between(ab, bc, t)
  return [
    [p0, a, ab, mid],
    [mid, bc, c, p3],
  ]
}

export function pointAt(curve: Cubic, t: number): Point {
  return cut(curve, t)[0][3]
}

/** The direction at `t`, not normalised. */
export function tangentAt(curve: Cubic, t: number): Point {
  const [, , before, at] = cut(curve, Math.max(t, 1e-3))[0]
  return { x: at.x - before.x, y: at.y - before.y }
}

const short = (n: number): string => String(Math.round(n * 10) / 10)
const pair = (p: Point): string => `${short(p.x)} ${short(p.y)}`

/** The `d` of an SVG path along joined curves. */
export function pathOf(curves: readonly Cubic[]): string {
  const first = curves[0]
  if (!first) return ''
  return `M${pair(first[0])}` + curves.map(([, b, c, d]) => `C${pair(b)} ${pair(c)} ${pair(d)}`).join('')
}

/** The least and greatest x of the curves where they run between two heights; null where they do not. */
export function spanBetween(
  curves: readonly Cubic[],
  top: number,
  bottom: number,
): { min: number; max: number } | null {
  let min = Infinity
  let max = -Infinity
  for (const curve of curves) {
    for (let i = 0; i <= 32; i++) {
      const { x, y } = pointAt(curve, i / 32)
      if (y < top || y > bottom) continue
      min = Math.min(min, x)
      max = Math.max(max, x)
    }
  }
  return min <= max ? { min, max } : null
}
