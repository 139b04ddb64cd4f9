/** What a mini-game brings along. A folder with an `index.ts` that exports one of these is a game. */
import type { Component } from 'vue'

/**
 * A game's page takes these props and emits `solve` with a solution (when the rider hands it in)
 * and `draft` with one that is not finished (after every step, so that a reload loses nothing).
 */
export interface GameProps<Puzzle, Solution, Feedback> {
  puzzle: Puzzle
  /** The solution to begin from: a draft, the last attempt, or the right one when all is over. */
  start?: Solution | null
  /** The solution handed in last, with the server's marks for it; both null before the first. */
  tried?: Solution | null
  feedback?: Feedback | null
  disabled?: boolean
}

export interface GameKind {
  /** As in `game: {type: …}`; also the folder's name. */
  type: string
  /** What the game is called where no stop has given it a title. */
  title: string
  /** One line on how to play, read by everybody and by the screen reader. */
  how: string
  load: () => Promise<Component>
  /** Whether another attempt goes on from the last one (true) or begins anew. */
  mends: boolean
  /** What the attempt came to, in words; empty where the feedback cannot be read. */
  summary: (feedback: unknown) => string
}

/** Counts the true values in any nesting of arrays and records. */
export function countRight(marks: unknown): { right: number; all: number } {
  if (typeof marks === 'boolean') return { right: marks ? 1 : 0, all: 1 }
  if (typeof marks !== 'object' || marks === null) return { right: 0, all: 0 }
  return Object.values(marks).reduce<{ right: number; all: number }>(
    (sum, one) => {
      const part = countRight(one)
      return { right: sum.right + part.right, all: sum.all + part.all }
    },
    { right: 0, all: 0 },
  )
}

/** A summary for feedback of the form `{right: …}`, e.g. “6 块里放对了 4 块”. */
export function shareSummary(feedback: unknown, unit: string, did: string): string {
  const marks = typeof feedback === 'object' && feedback !== null && 'right' in feedback ? feedback.right : null
  const { right, all } = countRight(marks)
  if (all === 0) return ''
  return right === all ? `${all} ${unit}全${did}对了` : `${all} ${unit}里${did}对了 ${right} ${unit}`
}
