/** Riddle slips and what the rider wrote under them. Pure. */

export interface Riddle {
  id: string
  text: string
  kind: string
  length: number
  hints: string[]
}
export interface Puzzle {
  riddles: Riddle[]
}
export type Solution = Record<string, string>
export interface Feedback {
  right: Record<string, boolean>
}

/** A slip of more characters than this is written across, not down. */
export const LONGEST_SLIP = 26

/** The answers of `start` that belong to this puzzle's riddles. */
export function startAnswers(puzzle: Puzzle, start: unknown): Solution {
  if (typeof start !== 'object' || start === null) return {}
  const kept = start as Record<string, unknown>
  return Object.fromEntries(
    puzzle.riddles.flatMap(({ id }) => {
      const text = kept[id]
      return typeof text === 'string' ? [[id, text]] : []
    }),
  )
}

/** What to hand in: trimmed answers, empty ones left out. */
export function handedIn(answers: Solution): Solution {
  return Object.fromEntries(Object.entries(answers).flatMap(([id, text]) => (text.trim() ? [[id, text.trim()]] : [])))
}

/** The next riddle without an answer after `from`, going round; null when all have one. */
export function nextOpen(puzzle: Puzzle, answers: Solution, from: number): number | null {
  const count = puzzle.riddles.length
  for (let step = 1; step <= count; step++) {
    const at = (from + step) % count
    const riddle = puzzle.riddles[at]
    if (riddle && !answers[riddle.id]?.trim()) return at
  }
  return null
}

/** A riddle's lines for the slip: it breaks after its own punctuation, as a hand would write it. */
export function slipLines(text: string): string[] {
  return text.match(/[^，。；、！？：]+[，。；、！？：”」]*/g) ?? [text]
}
