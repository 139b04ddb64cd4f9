/** Short words after an answer, spoken as by the person on the next seat. */
import { t } from '@/words'

const LINES = 6

/** The heading for the question at `at` in its stop: never the same twice in a row. */
export function answerHeading(correct: boolean, at: number, stop: string): string {
  // The first question speaks the look's own words; which follow differs from stop to stop.
  let shift = 0
  for (const char of stop) shift = (shift * 31 + char.charCodeAt(0)) % (LINES - 1)
  const line = at === 0 ? 0 : 1 + ((shift + at) % (LINES - 1))
  return t(correct ? `quiz.right-${line}` : `quiz.wrong-${line}`)
}
