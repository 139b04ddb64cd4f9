/** Finding the lines whose covered character is the one in question. Pure. */

export interface Line {
  id: string
  /** Text, and null for the covered character. */
  parts: (string | null)[]
}
export interface Puzzle {
  char: string
  /** How many lines have the character. */
  count: number
  lines: Line[]
}
/** The lines picked. */
export type Solution = string[]
export interface Feedback {
  /** By line picked. */
  right: Record<string, boolean>
  /** How many more could have been picked. */
  open: number
  /** Line → its speaker. */
  notes: Record<string, string>
}

/** The part of `start` that is in this puzzle, and never more than may be picked. */
export function startPicked(puzzle: Puzzle, start: unknown): Solution {
  if (!Array.isArray(start)) return []
  return puzzle.lines
    .map((line) => line.id)
    .filter((id) => start.includes(id))
    .slice(0, puzzle.count)
}

/** The picks after a line has been touched; null where one has to be put back first. */
export function touchLine(puzzle: Puzzle, picked: Solution, id: string): Solution | null {
  if (picked.includes(id)) return picked.filter((one) => one !== id)
  return picked.length < puzzle.count ? [...picked, id] : null
}
