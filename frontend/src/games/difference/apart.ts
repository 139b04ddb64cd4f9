/** Moves targets apart that are too close for a finger. Pure. */

/** A box by its middle and half its sides. */
export interface Spot {
  x: number
  y: number
  w: number
  h: number
}

const ROUNDS = 200
/** Enough to be called apart: halving a gap never closes it quite. */
const NEAR = 0.5

/** Moves two apart along `axis`, each by half of what lacks, the other taking over what the picture's edge denies. */
function push(a: Spot, b: Spot, axis: 'x' | 'y', least: number, size: number): void {
  const [low, high] = a[axis] <= b[axis] ? [a, b] : [b, a]
  const half = least / 2
  const gap = least - (high[axis] - low[axis])
  low[axis] = Math.max(half, Math.min(low[axis] - gap / 2, size - half - least))
  high[axis] = Math.min(size - half, Math.max(high[axis] + gap / 2, low[axis] + least))
}

/** Moves spots until a square of `least` around each middle is its own; near the picture's edge they become narrower. */
export function apart(spots: readonly Spot[], least: number, size: readonly [number, number]): void {
  const pairs = spots.flatMap((a, at) => spots.slice(at + 1).map((b) => [a, b] as const))
  for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
    moved = false
    for (const [a, b] of pairs) {
      const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
      if (Math.max(dx, dy) >= least - NEAR) continue
      moved = true
      if (dx >= dy) push(a, b, 'x', least, size[0])
      else push(a, b, 'y', least, size[1])
    }
  }
  for (const one of spots) {
    one.w = Math.min(one.w, one.x, size[0] - one.x)
    one.h = Math.min(one.h, one.y, size[1] - one.y)
  }
}

/**
 * Makes `above` narrower where it would lie on the square of `least` around the middle of `below`.
 *
 * @returns whether it is off that square with half sides of `rest`, or more
 */
export function clear(above: Spot, below: Spot, least: number, rest: number): boolean {
  const [dx, dy] = [Math.abs(below.x - above.x), Math.abs(below.y - above.y)]
  const free = Math.max(dx, dy) - least / 2
  if (free < rest - NEAR) return above.w + least / 2 <= dx || above.h + least / 2 <= dy
  if (dx >= dy) above.w = Math.min(above.w, Math.max(free, rest))
  else above.h = Math.min(above.h, Math.max(free, rest))
  return true
}
