/** Moving signs along the pole. Pure. */

export interface Item {
  id: string
  text: string
}
export interface Puzzle {
  items: Item[]
  direction: string
}
export type Solution = string[]
export interface Feedback {
  /** By position sent. */
  right: boolean[]
  /** Card id → what to show on a sign that stands right. */
  notes?: Record<string, string>
}

/** The list with the item at `from` standing at `to`; positions beyond the ends mean the ends. */
export function moveItem<T>(list: readonly T[], from: number, to: number): T[] {
  const moved = [...list]
  const [item] = moved.splice(from, 1)
  if (item === undefined) return moved
  moved.splice(Math.min(Math.max(to, 0), moved.length), 0, item)
  return moved
}

/** `start` where it is an order of exactly these items, else the order of the puzzle. */
export function startOrder(puzzle: Puzzle, start: unknown): string[] {
  const ids = puzzle.items.map((item) => item.id)
  if (!Array.isArray(start) || start.length !== ids.length) return ids
  return ids.every((id) => start.includes(id)) ? (start as string[]) : ids
}

/** The words for the two ends of the pole: “由早到晚” → [早, 晚], “from early to late” → [early, late]; null for other labels. */
export function ends(direction: string): [string, string] | null {
  const parts = /^[由从從](.{1,4})[到至](.{1,4})$/.exec(direction) ?? /^from (.{1,16}) to (.{1,16})$/i.exec(direction)
  return parts?.[1] && parts[2] ? [parts[1], parts[2]] : null
}

/**
 * Where a sign lands that is dragged `dy` pixels from place `from`: past every neighbour
 * whose middle it has crossed. `heights` are those of the signs, `gap` lies between them.
 */
export function landing(heights: readonly number[], gap: number, from: number, dy: number): number {
  let to = from
  let way = 0
  const step = dy < 0 ? -1 : 1
  for (let next = from + step; next >= 0 && next < heights.length; next += step) {
    const height = heights[next] ?? 0
    if (Math.abs(dy) < way + gap + height / 2) break
    way += gap + height
    to = next
  }
  return to
}

/** The place the sign at `at` stands on while the one from `from` hovers over `to`. */
export function standing(at: number, from: number, to: number): number {
  return at === from ? to : at + Math.sign(aside(at, from, to, 1))
}

/** How far the sign at `at` steps aside while the one from `from` hovers over `to`. */
export function aside(at: number, from: number, to: number, room: number): number {
  if (from < at && at <= to) return -room
  if (to <= at && at < from) return room
  return 0
}
