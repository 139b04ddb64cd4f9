/** What a mini-game brings along. A folder with an `index.ts` that exports one of these is a game. */
import type { Component } from 'vue'
import { t } from '@/words'

/**
 * A game's page takes these props and emits `solve` with a solution (when the rider hands it in)
 * and `draft` with one that is not finished (after every step, so that a reload loses nothing). A game that moves
 * emits `underWay` with true when it needs the whole screen, and with false when it no longer does.
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

/**
 * The words of a game stand in its own tables, `words/<language>.json` in its folder, area `game-<type>`. Every
 * game has `title` (its name where no stop has given it one) and `how` (one line on how to play); one that sums up by
 * `shareSummary` has `all` and `some` too. `loadGame` brings the words along with the page.
 */
export interface GameKind {
  /** As in `game: {type: …}`; also the folder's name. */
  type: string
  load: () => Promise<Component>
  /** Whether another attempt goes on from the last one (true) or begins anew. */
  mends: boolean
  /** What it is played on where that is not plain paper; `night` is dark by day, too. */
  ground?: 'night' | 'sky' | 'sand'
  /**
   * Whether it answers each choice at once: its page takes `locked`, the choices that count already, by item, and emits
   * `lock` with an item and a choice.
   */
  stepwise?: true
  /** Whether its board needs all the height a phone has: the words about it then stand below. */
  boardFirst?: boolean
  /** What the attempt came to, in the words of now; empty where the feedback cannot be read. */
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

/** A summary for feedback of the form `{right: …}`, e.g. “6 块里放对了 4 块”: the game's `all` or `some`. */
export function shareSummary(type: string, feedback: unknown): string {
  const marks = typeof feedback === 'object' && feedback !== null && 'right' in feedback ? feedback.right : null
  const { right, all } = countRight(marks)
  if (all === 0) return ''
  return t(right === all ? `game-${type}.all` : `game-${type}.some`, { all, right })
}
