/** Marking what differs between two pictures, on them or in a list. Pure. */
import type { SceneSpec } from '@/api/types'
import { compose } from '@/art/compose'
import { SIZE, type UseDraw } from '@/art/model'
import type { StandIn } from '@/art/standIn'
import { apart, clear } from './apart'

/** What stands in a place, with its name for people; null where it is empty. */
export type Standing = { part: string; name: string; flip?: boolean } | null
export interface Statement {
  id: string
  text: string
}
export interface Puzzle {
  /** With every part of either picture. */
  scene: SceneSpec & { parts: string[] }
  /** The id of each part's place. */
  places: string[]
  /** What stands there, in the first and the second picture. */
  pictures: [Standing[], Standing[]]
  statements: Statement[]
  /** How many differ. */
  find: number
}
/** Ids of places, or of statements. */
export type Solution = string[]
export interface Feedback {
  right: { marks: Record<string, boolean>; open: boolean[] }
  notes: Record<string, string>
}
/** A piece of a picture that can be touched, in per cent of it; a place may have several. */
export interface Area {
  id: string
  place: number
  /** The one that takes the focus for its place. */
  first: boolean
  left: number
  top: number
  width: number
  height: number
}

/** The part of the scene that is shown: the empty sky at the top is cut off. */
export const VIEW = { x: 0, y: 72, w: SIZE[0], h: SIZE[1] - 72 }

/** The picture's places as `Scene` wants them. */
export function standInsOf(puzzle: Puzzle, picture: 0 | 1): Record<string, StandIn> {
  return Object.fromEntries(puzzle.scene.parts.map((part, at) => [part, puzzle.pictures[picture][at] ?? null]))
}

/** Whether a place differs: as plain to the phone as to the eye, for the puzzle is both pictures. */
export function differs(puzzle: Puzzle, place: number): boolean {
  const [upper, lower] = puzzle.pictures.map((picture) => picture[place])
  return upper?.part !== lower?.part || upper?.flip !== lower?.flip
}

/** What is to be seen of `from`–`to` between `low` and `high`, made at least `least` wide. */
function span(from: number, to: number, least: number, low: number, high: number): [number, number] {
  const [a, b] = [Math.max(low, from), Math.min(high, to)]
  const wide = Math.max(least, b - a)
  const start = Math.min(Math.max(low, (a + b - wide) / 2), high - wide)
  return [start, start + wide]
}

/** Half of the smallest side, in the scene's units, that a further drawing of a part may be touched by. */
const SLIVER = 12

/**
 * Where each place is, in the order they lie on each other: the wider ones below. Each place has one area that is no
 * smaller than `least` of the scene's own units and whose middle nothing hides; a further drawing of the same part
 * gives way to those.
 */
export function areasOf(puzzle: Puzzle, least: number): Area[] {
  const draws = compose(puzzle.scene).filter((draw): draw is UseDraw => 'art' in draw && draw.part !== undefined)
  const boxes = draws
    .map((draw) => {
      const [left, right] = span(draw.x, draw.x + draw.w, least, VIEW.x, VIEW.x + VIEW.w)
      const [top, bottom] = span(draw.y, draw.y + draw.h, least, VIEW.y, VIEW.y + VIEW.h)
      const [w, h] = [(right - left) / 2, (bottom - top) / 2]
      return {
        place: puzzle.scene.parts.indexOf(draw.part!),
        x: left + w - VIEW.x,
        y: top + h - VIEW.y,
        w,
        h,
        first: true,
      }
    })
    .sort((a, b) => b.w * b.h - a.w * a.h)
  for (const [at, box] of boxes.entries()) box.first = boxes.findIndex((one) => one.place === box.place) === at
  apart(
    boxes.filter((box) => box.first),
    least,
    [VIEW.w, VIEW.h],
  )
  const under = new Set<object>()
  for (const [at, below] of boxes.entries()) {
    if (!below.first) continue
    for (const above of boxes.slice(at + 1))
      if (!clear(above, below, least, above.first ? least / 2 : SLIVER)) under.add(above)
  }
  return [...boxes.filter((box) => under.has(box)), ...boxes.filter((box) => !under.has(box))].map((box) => ({
    id: puzzle.places[box.place]!,
    place: box.place,
    first: box.first,
    left: ((box.x - box.w) / VIEW.w) * 100,
    top: ((box.y - box.h) / VIEW.h) * 100,
    width: ((2 * box.w) / VIEW.w) * 100,
    height: ((2 * box.h) / VIEW.h) * 100,
  }))
}

/** The marks after touching one: set, taken away, or as they were where no more may be set. */
export function toggle(marks: Solution, id: string, most: number): Solution {
  if (marks.includes(id)) return marks.filter((one) => one !== id)
  return marks.length < most ? [...marks, id] : marks
}

/** The marks in `start` that this puzzle has, and whether they are made in the list. */
export function startMarks(puzzle: Puzzle, start: unknown): { marks: Solution; listed: boolean } {
  const given = Array.isArray(start) ? (start as unknown[]) : []
  const statements = puzzle.statements.map((one) => one.id)
  const listed = given.some((id) => statements.includes(id as string))
  return { marks: (listed ? statements : puzzle.places).filter((id) => given.includes(id)), listed }
}
