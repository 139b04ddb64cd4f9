/** Joining cards by threads. Pure. */

export interface Card {
  id: string
  text: string
}
export interface Puzzle {
  left: Card[]
  right: Card[]
  left_title: string
  right_title: string
}
/** Left card → right card. */
export type Solution = Record<string, string>
export interface Feedback {
  right: Record<string, boolean>
}

/** True where every left card has a right card of its own, so that threads never share one. */
export function oneToOne(puzzle: Puzzle): boolean {
  return puzzle.left.length === puzzle.right.length
}

/**
 * The threads after joining `left` with `right`: joining the same two again takes their
 * thread away, and where cards pair one to one a taken right card gives up its old thread.
 */
export function join(threads: Solution, left: string, right: string, single: boolean): Solution {
  const kept = Object.entries(threads).filter(([from, to]) => from !== left && !(single && to === right))
  const after = Object.fromEntries(kept)
  return threads[left] === right ? after : { ...after, [left]: right }
}

/** The threads of `start` that are in this puzzle. */
export function startThreads(puzzle: Puzzle, start: unknown): Solution {
  if (typeof start !== 'object' || start === null) return {}
  const known = (cards: Card[], id: unknown) => cards.some((card) => card.id === id)
  return Object.fromEntries(
    Object.entries(start).filter(([left, right]) => known(puzzle.left, left) && known(puzzle.right, right)),
  )
}

/** How many left cards still hang loose. */
export function loose(puzzle: Puzzle, threads: Solution): number {
  return puzzle.left.filter((card) => !threads[card.id]).length
}

/** A thread that sags a little, as an SVG path between two points. */
export function threadPath(x1: number, y1: number, x2: number, y2: number): string {
  const pull = (x2 - x1) * 0.45
  const sag = Math.min(14, Math.abs(x2 - x1) * 0.12)
  const at = (n: number) => Math.round(n * 10) / 10
  return `M${at(x1)} ${at(y1)}C${at(x1 + pull)} ${at(y1 + sag)} ${at(x2 - pull)} ${at(y2 + sag)} ${at(x2)} ${at(y2)}`
}
