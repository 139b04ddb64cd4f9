/** One question at a time: where to begin, where to go on, what each option turned out to be. Pure. */
import type { PublicQuestion } from '@/api/types'
import type { QuestionView } from '@/session'
import { t } from '@/words'

/** The route's part of a question. */
type Words = Readonly<Pick<PublicQuestion, 'id' | 'type' | 'text'>>

/** A question with its text, and its options in this ride's order. */
export type RideQuestion = Words & QuestionView

/** What an option turned out to be; `missed` is right but was not chosen. */
export type OptionMark = 'plain' | 'hit' | 'missed' | 'wrong'

/** The label of the option at `at`: 甲, 乙, … or A, B, … */
export function optionLabel(at: number): string {
  return t('quiz.labels')[at] ?? String(at + 1)
}

/** The questions of a stop in a ride: the route's words, the ride's options and answers. */
export function rideQuestions(texts: readonly Words[], views: readonly QuestionView[]): RideQuestion[] {
  return views.flatMap((view) => {
    const text = texts.find((one) => one.id === view.id)
    return text ? [{ ...view, type: text.type, text: text.text }] : []
  })
}

/** True once the rider has answered, also while the answer waits for the network. */
export function isSettled(question: QuestionView): boolean {
  return question.answered !== null || question.waiting !== null
}

/** Where to begin: the first open question, or the last one when none is open. */
export function startAt(questions: readonly QuestionView[]): number {
  const open = questions.findIndex((question) => !isSettled(question))
  return open >= 0 ? open : Math.max(0, questions.length - 1)
}

/** Where to go on after `at`: the next question, else one still open; null when the quiz is done. */
export function nextAt(questions: readonly QuestionView[], at: number): number | null {
  if (at + 1 < questions.length) return at + 1
  const open = questions.findIndex((question) => !isSettled(question))
  return open >= 0 && open !== at ? open : null
}

/** What the rider chose, as a list; empty before the answer. */
export function chosen(question: QuestionView): string[] {
  const choice = question.answered?.choice ?? question.waiting ?? []
  return typeof choice === 'string' ? [choice] : [...choice]
}

/** What the option turned out to be, once the question is judged; in a poll none is right or wrong. */
export function optionMark(question: QuestionView, option: string): OptionMark {
  if (!question.answered || question.answered.correct === null) return 'plain'
  const mine = chosen(question).includes(option)
  if (question.answered.answer.includes(option)) return mine ? 'hit' : 'missed'
  return mine ? 'wrong' : 'plain'
}

/** The words beside a judged option, so that colour is never the only sign. */
export function markWords(mark: OptionMark, several: boolean): string {
  if (mark === 'hit') return t(several ? 'quiz.hit-several' : 'quiz.hit')
  if (mark === 'missed') return t(several ? 'quiz.missed-several' : 'quiz.missed')
  return mark === 'wrong' ? t('quiz.yours') : ''
}

/** The chosen options after one is touched, in the order shown. */
export function toggled(chosen: readonly string[], option: string, shown: readonly { id: string }[]): string[] {
  const after = chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]
  return shown.flatMap(({ id }) => (after.includes(id) ? [id] : []))
}

/** A question's text cut at its gaps: the gaps themselves are null. */
export function textParts(text: string): (string | null)[] {
  return text
    .split(/(_{2,}|＿{2,})/)
    .filter((part) => part !== '')
    .map((part) => (/^(_{2,}|＿{2,})$/.test(part) ? null : part))
}

/** The right answer in words, for the announcement and for fill-ins. */
export function answerWords(question: RideQuestion): string {
  const ids = question.answered?.answer ?? []
  const comma = t('ride.comma')
  if (question.type === 'fill') return ids.join(comma)
  if (question.type === 'order')
    return ids.flatMap((id) => question.options.find((one) => one.id === id)?.text ?? []).join(comma)
  return question.options.flatMap(({ id, text }) => (ids.includes(id) ? [text] : [])).join(comma)
}

/** Which option a pressed key means: 1 is the first; null for other keys. */
export function optionOfKey(key: string, count: number): number | null {
  const at = /^[1-9]$/.test(key) ? Number(key) - 1 : -1
  return at >= 0 && at < count ? at : null
}
