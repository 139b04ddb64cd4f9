/** Putting cards into baskets. Pure. */

export interface Card {
  id: string
  text: string
}
export interface Puzzle {
  baskets: Card[]
  cards: Card[]
}
/** Card → its basket. */
export type Solution = Record<string, string>
export interface Feedback {
  right: Record<string, boolean>
}

/** The part of `start` that is in this puzzle. */
export function startSorted(puzzle: Puzzle, start: unknown): Solution {
  if (typeof start !== 'object' || start === null) return {}
  const known = (all: Card[], id: unknown) => all.some((one) => one.id === id)
  return Object.fromEntries(
    Object.entries(start).filter(([card, basket]) => known(puzzle.cards, card) && known(puzzle.baskets, basket)),
  )
}

/** How many cards lie in no basket. */
export function loose(puzzle: Puzzle, sorted: Solution): number {
  return puzzle.cards.filter((card) => !sorted[card.id]).length
}

/** The first card after `from` (in the puzzle's order, going round) that lies in no basket. */
export function nextLoose(puzzle: Puzzle, sorted: Solution, from: string | null): string | null {
  const at = puzzle.cards.findIndex((card) => card.id === from)
  const round = [...puzzle.cards.slice(at + 1), ...puzzle.cards.slice(0, at + 1)]
  return round.find((card) => !sorted[card.id])?.id ?? null
}

/** How many cards lie in a basket. */
export function countIn(sorted: Solution, basket: string): number {
  return Object.values(sorted).filter((one) => one === basket).length
}
