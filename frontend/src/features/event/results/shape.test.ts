import { beforeAll, expect, it } from 'vitest'
import { loadWords } from '@/words'
import { answerWords, optionShare, rateWords, type QuestionResult } from './shape'

beforeAll(() => loadWords('event', 'quiz', 'ride'))

const question = (more: Partial<QuestionResult> = {}): QuestionResult => ({
  id: 'q',
  type: 'single',
  text: '',
  answered: 42,
  right: 31,
  rate: 31 / 42,
  median_ms: 6_240,
  options: [],
  answer: [],
  explain: '',
  source: '',
  void: false,
  ...more,
})

it('says how a question went', () => {
  expect(rateWords(question())).toBe('42 人答，31 人答对，正确率 74%，一半的人在 6.2 秒内')
  expect(rateWords(question({ median_ms: null }))).toBe('42 人答，31 人答对，正确率 74%')
  expect(rateWords(question({ answered: 0, rate: null }))).toBe('没有人答')
  expect(rateWords(question({ type: 'poll', rate: null }))).toBe('42 人说了')
  expect(rateWords(question({ void: true }))).toContain('作废')
})

it('never draws a bar beyond its end', () => {
  expect([optionShare(question(), 21), optionShare(question(), 99), optionShare(question({ answered: 0 }), 0)]).toEqual(
    [0.5, 1, 0],
  )
})

it('tells the answers that no option can show', () => {
  const options = [
    { id: 'a', text: '点卤', count: 0, right: false },
    { id: 'b', text: '泡豆', count: 0, right: false },
  ]
  expect(answerWords(question({ type: 'order', options, answer: ['b', 'a'] }))).toBe('泡豆 → 点卤')
  expect(answerWords(question({ type: 'fill', answer: ['安亭', '嘉定'] }))).toBe('安亭、嘉定')
  expect(answerWords(question({ options, answer: ['a'] }))).toBe('')
})
