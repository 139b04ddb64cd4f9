/**
 * Spaced review after Leitner: a question remembered moves to the next box and is due later, one forgotten
 * returns to the first. Kept on this phone alone, by ride; reviewing earns nothing and is never sent. Pure.
 */

/** Days until a question is due again, box by box; remembered after the last, it is learned. */
export const PAUSES = [1, 2, 4, 7] as const

/** Where a question stands: its box, and the day (see `dayOf`) on which it is due. */
export interface Card {
  readonly box: number
  readonly day: number
}

/** The cards that were reviewed at least once, by question. */
export type Boxes = Readonly<Record<string, Card>>

const FRESH: Card = { box: 0, day: 0 }
const DAY_MS = 86_400_000

/** The number of the calendar day on the rider's own clock: a review late at night is followed by one next morning. */
export function dayOf(moment: Date): number {
  return Math.floor(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY_MS)
}

/** The card of a question; one never reviewed is due at once. */
export function cardOf(boxes: Boxes, question: string): Card {
  return boxes[question] ?? FRESH
}

export function learned(card: Card): boolean {
  return card.box >= PAUSES.length + 1
}

/** Days until the card is due: 0 for today and whatever was missed, null once it is learned. */
export function daysLeft(card: Card, today: number): number | null {
  return learned(card) ? null : Math.max(0, card.day - today)
}

/** The boxes after a question was reviewed on a day. */
export function reviewed(boxes: Boxes, question: string, remembered: boolean, today: number): Boxes {
  if (!remembered) return { ...boxes, [question]: { box: 0, day: today } }
  const { box } = cardOf(boxes, question)
  return { ...boxes, [question]: { box: box + 1, day: today + (PAUSES[box] ?? 0) } }
}
