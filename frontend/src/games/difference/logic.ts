/** Marking what differs between two pictures, on them or in a list. Pure. */
import type { SceneSpec } from '@/api/types'
import { compose, SIZE, type UseDraw } from '@/art/compose'
import type { StandIn } from '@/art/standIn'

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

/** What is to be seen of `from`–`to` between `low` and `high`, made at least `least` wide. */
function span(from: number, to: number, least: number, low: number, high: number): [number, number] {
  const [a, b] = [Math.max(low, from), Math.min(high, to)]
  const wide = Math.max(least, b - a)
  const start = Math.min(Math.max(low, (a + b - wide) / 2), high - wide)
  return [start, start + wide]
}

/** Where each place is, none smaller than `least` of the scene's own units; the wider ones lie below. */
export function areasOf(puzzle: Puzzle, least: number): Area[] {
  const draws = compose(puzzle.scene).filter((draw): draw is UseDraw => 'art' in draw && draw.part !== undefined)
  return draws
    .map((draw) => {
      const [left, right] = span(draw.x, draw.x + draw.w, least, VIEW.x, VIEW.x + VIEW.w)
      const [top, bottom] = span(draw.y, draw.y + draw.h, least, VIEW.y, VIEW.y + VIEW.h)
      return { place: puzzle.scene.parts.indexOf(draw.part!), left, top, width: right - left, height: bottom - top }
    })
    .sort((a, b) => b.width * b.height - a.width * a.height)
    .map((box, at, all) => ({
      id: puzzle.places[box.place]!,
      place: box.place,
      first: all.findIndex((one) => one.place === box.place) === at,
      left: ((box.left - VIEW.x) / VIEW.w) * 100,
      top: ((box.top - VIEW.y) / VIEW.h) * 100,
      width: (box.width / VIEW.w) * 100,
      height: (box.height / VIEW.h) * 100,
    }))
}

/** The area that a touch means, in per cent of the picture: where several lie, the one whose middle is nearest. */
export function areaAt(areas: readonly Area[], x: number, y: number): Area | undefined {
  const away = (area: Area): [number, number] => [Math.abs(x - area.left - area.width / 2), Math.abs(y - area.top - area.height / 2)]
  const inside = areas.filter((area) => away(area)[0] <= area.width / 2 && away(area)[1] <= area.height / 2)
  return inside.sort((a, b) => Math.hypot(...away(a)) - Math.hypot(...away(b)))[0]
}

/** The marks after touching one: set, taken away, or as they were where no more may be set. */
export function toggle(marks: Solution, id: string, most: number): Solution {
  if (marks.includes(id)) return marks.filter((one) => one !== id)
  return marks.length < most ? [...marks, id] : marks
}

/** The marks in `start` that this puzzle knows, and whether they are made in the list. */
export function startMarks(puzzle: Puzzle, start: unknown): { marks: Solution; listed: boolean } {
  const given = Array.isArray(start) ? (start as unknown[]) : []
  const statements = puzzle.statements.map((one) => one.id)
  const listed = given.some((id) => statements.includes(id as string))
  return { marks: (listed ? statements : puzzle.places).filter((id) => given.includes(id)), listed }
}
