/** What each option's tile shows in each phase of a round. */
import type { QuizView } from '@/api/event'
import { badge, type Badge, shares } from '@/features/event/shared/optionLetters'

export interface Tile {
  id: string
  text: string
  badge: Badge
  /** Answers with it; null while it is secret, or where it has no meaning. */
  count: number | null
  percent: number
  /** null before the reveal and in polls. */
  right: boolean | null
  /** Its place in the right order (order questions, revealed), 1 first. */
  place: number | null
}

export function tilesOf(quiz: QuizView): Tile[] {
  const question = quiz.question
  if (!question || question.type === 'fill') return []
  const { distribution, answer } = quiz
  const counts = question.options.map((option) => distribution?.[option.id] ?? 0)
  const share = shares(question.type, counts, quiz.answered)
  const judged = quiz.phase === 'revealed' && answer !== null && question.type !== 'poll'
  return question.options.map((option, n) => ({
    id: option.id,
    text: option.text,
    badge: badge(n),
    count: distribution && question.type !== 'order' ? counts[n]! : null,
    percent: share[n]!,
    right: judged && question.type !== 'order' ? answer.includes(option.id) : null,
    place: judged && question.type === 'order' ? answer.indexOf(option.id) + 1 || null : null,
  }))
}

/** `right` and `wrong` of a fill or order question once revealed; null elsewhere. */
export function tallyOf(quiz: QuizView): { right: number; wrong: number } | null {
  const { distribution } = quiz
  if (!distribution || quiz.phase !== 'revealed' || !('right' in distribution || 'wrong' in distribution)) return null
  return { right: distribution.right ?? 0, wrong: distribution.wrong ?? 0 }
}

/** Characters decide how large a text may stand: [up to, px] pairs, the last size for all longer ones. */
export function sizeFor(text: string, steps: readonly (readonly [number, number])[]): number {
  return (steps.find(([most]) => text.length <= most) ?? steps[steps.length - 1]!)[1]
}
