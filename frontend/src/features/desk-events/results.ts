/** What the results come to. */
import type { EventResults, ResultQuestion } from './api'

export interface Figure {
  value: string
  label: string
}

const percent = (share: number): string => `${String(Math.round(share * 100))}%`
const judged = ({ rate, void: without }: ResultQuestion): boolean => rate !== null && !without

/** The middle one of a list; of an even number the lower middle. */
function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** Share of right answers among all that were judged; null where none were. */
export function rightShare(questions: readonly ResultQuestion[]): number | null {
  const counted = questions.filter(judged)
  const answered = counted.reduce((sum, one) => sum + one.answered, 0)
  return answered ? counted.reduce((sum, one) => sum + one.right, 0) / answered : null
}

/** The figures above everything. */
export function figures(results: EventResults): Figure[] {
  const { players, board, questions, mode } = results
  const answers = questions.reduce((sum, one) => sum + one.answered, 0)
  const right = rightShare(questions)
  const took = middle(questions.flatMap(({ median_ms }) => (median_ms === null ? [] : [median_ms])))
  const scored = board.filter(({ points }) => points > 0).length
  const without = questions.filter((one) => one.void).length
  const list: Figure[] = [
    { value: `${players.toLocaleString('zh-CN')} 人`, label: `上车，${scored.toLocaleString('zh-CN')} 人得了分` },
    { value: right === null ? '–' : percent(right), label: '全场答对' },
    { value: took === null ? '–' : `${String(Math.max(1, Math.round(took / 1000)))} 秒`, label: '一题一般要答多久' },
  ]
  if (mode === 'quiz' && players > 0 && questions.length > 0) {
    const missed = Math.max(0, players * questions.length - answers)
    const share = ((1 - missed / (players * questions.length)) * 100).toFixed(1).replace(/\.0$/, '')
    list.push({ value: `${share}%`, label: missed ? `题题有人答，漏答 ${String(missed)} 次` : '一次也没漏答' })
  } else {
    list.push({ value: `${answers.toLocaleString('zh-CN')} 次`, label: '交上来的答案' })
  }
  list.push({
    value: `${String(questions.length)} 道`,
    label: without ? `题，${String(without)} 道不算分` : '题，都算分',
  })
  return list
}

/** Shares of the riders, 0 to 1, for a bar: right, wrong, nothing said. Of a poll only who answered. */
export function shares(question: ResultQuestion, players: number, asksAll: boolean): [number, number, number] {
  const all = asksAll ? Math.max(players, question.answered) : question.answered
  if (all === 0) return [0, 0, 1]
  const right = question.rate === null ? 0 : question.right / all
  const wrong = question.answered / all - right
  return [right, wrong, 1 - question.answered / all]
}

/** Columns of the points that people have, some ten of them, from 0 to above the most. */
export function spread(points: readonly number[]): { from: number; count: number }[] {
  const most = Math.max(0, ...points)
  if (most === 0) return []
  const rough = most / 11
  const power = 10 ** Math.floor(Math.log10(rough))
  const width = Math.max(1, [1, 2, 5, 10].map((step) => step * power).find((step) => step >= rough) ?? rough)
  const columns = Array.from({ length: Math.floor(most / width) + 1 }, (_, at) => ({ from: at * width, count: 0 }))
  for (const one of points) {
    const column = columns[Math.floor(Math.max(0, one) / width)]
    if (column) column.count += 1
  }
  return columns
}

/** The points of who stands in the middle. */
export const middlePoints = (points: readonly number[]): number => middle(points) ?? 0
