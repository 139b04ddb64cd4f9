/** Hanging dated cards along the road. Pure. */

export interface Year {
  id: string
  year: number
  text: string
}
export interface Card {
  id: string
  text: string
}
export interface Puzzle {
  /** From early to late. */
  years: Year[]
  cards: Card[]
}
/** Card → the year it hangs at. */
export type Solution = Record<string, string>
export interface Feedback {
  right: Record<string, boolean>
  /** Cards that hang one year off. */
  near: string[]
  /** Card → what to show once it hangs right. */
  notes?: Record<string, string>
}

/** The part of `start` that is in this puzzle, one card to a year. */
export function startHung(puzzle: Puzzle, start: unknown): Solution {
  if (typeof start !== 'object' || start === null) return {}
  const free = new Set(puzzle.years.map((year) => year.id))
  const known = new Set(puzzle.cards.map((card) => card.id))
  return Object.fromEntries(
    Object.entries(start).filter(([card, year]) => known.has(card) && free.delete(year as string)),
  )
}

/** The card at a year, null where none hangs. */
export function cardAt(hung: Solution, year: string): string | null {
  return Object.keys(hung).find((card) => hung[card] === year) ?? null
}

/** The first card after `from` (in the puzzle's order, going round) that hangs nowhere. */
export function nextLoose(puzzle: Puzzle, hung: Solution, from: string | null): string | null {
  const ids = puzzle.cards.map((card) => card.id)
  const at = from === null ? -1 : ids.indexOf(from)
  return [...ids.slice(at + 1), ...ids.slice(0, at + 1)].find((id) => !hung[id]) ?? null
}

/**
 * What hangs, and which card is in the hand, once a year has been touched: the card in the hand
 * goes there and the one that hung there comes into the hand; else the next loose one does.
 */
export function touchYear(
  puzzle: Puzzle,
  hung: Solution,
  hand: string | null,
  year: string,
): { hung: Solution; hand: string | null } {
  const there = cardAt(hung, year)
  const kept = Object.fromEntries(Object.entries(hung).filter(([card]) => card !== there))
  if (hand === null) return { hung: kept, hand: there }
  const after = { ...kept, [hand]: year }
  return { hung: after, hand: there ?? nextLoose(puzzle, after, hand) }
}

/** Years between a year and the one after it on the road; null after the last. */
export function gapAfter(puzzle: Puzzle, at: number): number | null {
  const [here, next] = [puzzle.years[at], puzzle.years[at + 1]]
  return here && next ? next.year - here.year : null
}

/** How long the road is drawn for a gap of so many years, in pixels: longer, but never too long. */
export function stretch(gap: number): number {
  return Math.round(14 + 8 * Math.log10(Math.max(1, gap)))
}
