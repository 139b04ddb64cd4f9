/** Setting type: pieces from the pool into the gaps of the lines. Pure. */

export interface Line {
  id: string
  /** Text between the gaps; null is a gap. */
  parts: (string | null)[]
}
export interface Piece {
  id: string
  text: string
}
export interface Puzzle {
  lines: Line[]
  pool: Piece[]
}
/** Line id → the pieces in its gaps, null for an open one. */
export type Solution = Record<string, (string | null)[]>
export interface Feedback {
  right: Record<string, boolean[]>
}

/** One gap: its line and its place among that line's gaps. */
export interface Gap {
  line: string
  at: number
}

/** Every gap in reading order. */
export function gapsOf(puzzle: Puzzle): Gap[] {
  return puzzle.lines.flatMap((line) =>
    line.parts.filter((part) => part === null).map((_, at) => ({ line: line.id, at })),
  )
}

/** `start` where it fits the puzzle, each piece used once; else all gaps open. */
export function startFilling(puzzle: Puzzle, start: unknown): Solution {
  const kept = (typeof start === 'object' && start !== null ? start : {}) as Record<string, unknown>
  const left = new Set(puzzle.pool.map((piece) => piece.id))
  const filling: Solution = {}
  for (const { line, at } of gapsOf(puzzle)) {
    const pieces = kept[line]
    const piece: unknown = Array.isArray(pieces) ? pieces[at] : null
    const fits = typeof piece === 'string' && left.delete(piece)
    filling[line] = [...(filling[line] ?? []), fits ? piece : null]
  }
  return filling
}

/** The piece in a gap, null for an open one. */
export function pieceIn(filling: Solution, gap: Gap): string | null {
  return filling[gap.line]?.[gap.at] ?? null
}

/** The filling with `piece` (null: nothing) in the gap; it leaves the gap where it was before. */
export function put(filling: Solution, gap: Gap, piece: string | null): Solution {
  return Object.fromEntries(
    Object.entries(filling).map(([line, pieces]) => [
      line,
      pieces.map((one, at) => {
        if (line === gap.line && at === gap.at) return piece
        return piece !== null && one === piece ? null : one
      }),
    ]),
  )
}

/** The first open gap after `from` in reading order, going round; null when all are filled. */
export function nextGap(puzzle: Puzzle, filling: Solution, from: Gap | null): Gap | null {
  const gaps = gapsOf(puzzle)
  const start = from ? gaps.findIndex((gap) => gap.line === from.line && gap.at === from.at) : -1
  const round = [...gaps.slice(start + 1), ...gaps.slice(0, start + 1)]
  return round.find((gap) => pieceIn(filling, gap) === null) ?? null
}

/** The pieces that stand in gaps. */
export function used(filling: Solution): Set<string> {
  return new Set(
    Object.values(filling)
      .flat()
      .filter((piece): piece is string => piece !== null),
  )
}
