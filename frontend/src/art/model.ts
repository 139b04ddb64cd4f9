/** What scenes are made of: things to draw, and the places that a land offers to them. */
import type { Kind, Layer } from './kit'

/** Width and height of every scene. */
export const SIZE = [390, 372] as const

export type Motion = 'breath' | 'drift' | 'sway' | 'steam' | 'float'

/** A place for a part: its middle, the line it stands on, and how wide it is there. */
export interface Spot {
  x: number
  y: number
  /** Width; without it the part's usual width times `scale`. */
  w?: number
  /** Height, for the few drawings that may be stretched. */
  h?: number
  scale?: number
  flip?: boolean
  layer?: Layer
  move?: Motion
  opacity?: number
}

export interface UseDraw {
  layer: Layer
  /** The part of the scene whose place this is; fixed drawings have none. */
  part?: string
  art: string
  x: number
  y: number
  w: number
  h: number
  flip?: boolean
  move?: Motion
  opacity?: number
}

export interface PathDraw {
  layer: Layer
  d: string
  /** Colour class of tokens.css, or a plain colour. */
  paint: string
  /** Line width; a filled shape has none. */
  line?: number
  dash?: string
  move?: Motion
  opacity?: number
}

export interface HaloDraw {
  layer: Layer
  halo: [x: number, y: number, r: number]
  opacity?: number
}

export interface DiscDraw {
  layer: Layer
  disc: [x: number, y: number, r: number]
  moon: boolean
}

export interface TextDraw {
  layer: Layer
  text: string
  x: number
  y: number
  size: number
}

export type Draw = UseDraw | PathDraw | HaloDraw | DiscDraw | TextDraw

export interface Base {
  /** Sun or moon: every picture has one great round light. */
  disc: [x: number, y: number, r: number]
  /** What always stands there. */
  fixed: (PathDraw | HaloDraw | FixedUse)[]
  /** Parts drawn when the scene names none. */
  usual: string[]
  /** Where parts of a kind go, in turn. */
  spots: Partial<Record<Kind, Spot[]>>
  /** Where a certain part goes; all of its places are filled. */
  at?: Record<string, Spot[]>
  /** Where lanterns hang, and the wire they hang from. */
  lanterns: Spot[]
  wire?: PathDraw
  /** Drawn only while the named part is in the scene. */
  with?: Record<string, Draw[]>
}

/** A fixed drawing, placed like a part by its middle and its foot. */
export type FixedUse = Spot & { art: string; layer: Layer }
