/** Short words after an answer, as a fellow passenger would say them. */
import { t } from '@/words'

const LINES = 6
/** Says that a wrong answer has its light too: only where it was given. */
const GIVEN = 3

/** The heading for the question at `at` in its stop, which gave `points`: never the same twice in a row. */
export function answerHeading(correct: boolean, at: number, stop: string, points: number): string {
  // The first question has the design's own words; the next ones differ from stop to stop.
  let shift = 0
  for (const char of stop) shift = (shift * 31 + char.charCodeAt(0)) % (LINES - 1)
  let line = at === 0 ? 0 : 1 + ((shift + at) % (LINES - 1))
  if (!correct && points <= 0 && line === GIVEN) line = at > 1 ? 0 : LINES - 1
  return t(correct ? `quiz.right-${line}` : `quiz.wrong-${line}`)
}
