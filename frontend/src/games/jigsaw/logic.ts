/** Swapping the pieces of a picture. Pure. */
import type { SceneSpec, Sized } from '@/api/types'

export interface Piece {
  id: string
  /** The part of the picture it shows, counted row by row. */
  cut: number
  /** The same in words, where the organiser wrote them. */
  shows?: string
}
export interface Puzzle {
  rows: number
  columns: number
  /** Row by row, as they lie. */
  pieces: Piece[]
  scene?: SceneSpec
  image?: Sized & { alt: string }
}
/** Piece ids row by row. */
export type Solution = string[]
export interface Feedback {
  right: boolean[]
}

/** The order in `start` where it holds every piece once, else the one in which they lie. */
export function startOrder(puzzle: Puzzle, start: unknown): Solution {
  const lying = puzzle.pieces.map((piece) => piece.id)
  if (!Array.isArray(start) || start.length !== lying.length) return lying
  return lying.every((id) => start.includes(id)) ? [...(start as string[])] : lying
}

/** The order after the pieces at two places have changed theirs. */
export function swap(order: Solution, a: number, b: number): Solution {
  return order.map((id, at) => order[at === a ? b : at === b ? a : at] ?? id)
}

/** True once the picture can be seen. */
export function isWhole(puzzle: Puzzle, order: Solution): boolean {
  const cuts = new Map(puzzle.pieces.map((piece) => [piece.id, piece.cut]))
  return order.every((id, at) => cuts.get(id) === at)
}

/** Row and column of a place or a cut, from 1, for people. */
export function cell(puzzle: Puzzle, at: number): { row: number; column: number } {
  return { row: Math.floor(at / puzzle.columns) + 1, column: (at % puzzle.columns) + 1 }
}

/** The SVG view box of a cut in a picture of this size. */
export function viewOf(puzzle: Puzzle, cut: number, [width, height]: readonly [number, number]): string {
  const { row, column } = cell(puzzle, cut)
  const w = width / puzzle.columns
  const h = height / puzzle.rows
  return [(column - 1) * w, (row - 1) * h, w, h].map((n) => Math.round(n * 100) / 100).join(' ')
}
