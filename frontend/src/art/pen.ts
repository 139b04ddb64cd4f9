/** Short words for writing down a base. */
import type { FixedUse, HaloDraw, PathDraw, Spot } from './model'
import type { Layer } from './kit'

/** A filled shape. `paint` is a colour class of tokens.css or a plain colour. */
export const fill = (layer: Layer, paint: string, d: string, more: Partial<PathDraw> = {}): PathDraw => ({
  layer,
  paint,
  d,
  ...more,
})

/** A line of the given width. */
export const line = (
  layer: Layer,
  paint: string,
  width: number,
  d: string,
  more: Partial<PathDraw> = {},
): PathDraw => ({ layer, paint, line: width, d, ...more })

/** A soft round light. */
export const halo = (layer: Layer, x: number, y: number, r: number, opacity = 1): HaloDraw => ({
  layer,
  halo: [x, y, r],
  opacity,
})

/** A drawing that always stands there: its middle, its foot and its width. */
export const put = (
  layer: Layer,
  art: string,
  x: number,
  y: number,
  w: number,
  more: Partial<Spot> = {},
): FixedUse => ({ layer, art, x, y, w, ...more })

/** A place for a part. */
export const spot = (x: number, y: number, w?: number, more: Partial<Spot> = {}): Spot => ({ x, y, w, ...more })

/** A place where any part stands at a share of its usual width. */
export const stand = (x: number, y: number, scale: number, more: Partial<Spot> = {}): Spot => ({ x, y, scale, ...more })
