import { beforeAll, describe, expect, it } from 'vitest'
import type { Answered } from '@/api/types'
import type { QuestionView } from '@/session'
import { loadWords } from '@/words'
import { answerHeading } from './answerHeadings'
import * as quiz from './progress'

beforeAll(() => loadWords('quiz', 'ride'))

const options = [
  { id: 'k1', text: '太仓' },
  { id: 'k2', text: '常熟' },
  { id: 'k3', text: '昆山' },
]
const answered = (choice: string[] | string, answer: string[]): Answered => ({
  correct: false,
  choice,
  answer,
  explain: '',
  source: '',
  points: 2,
})
const view = (id: string, more: Partial<QuestionView> = {}): QuestionView => ({
  id,
  options,
  answered: null,
  waiting: null,
  ...more,
})
const done = (id: string) => view(id, { answered: answered(['k1'], ['k3']) })

describe('where to go', () => {
  it('begins at the first open question, counting those that wait for the network', () => {
    expect(quiz.startAt([done('a'), view('b', { waiting: ['k1'] }), view('c'), view('d')])).toBe(2)
    expect(quiz.startAt([view('a')])).toBe(0)
  })

  it('begins at the last where none is open', () => {
    expect(quiz.startAt([done('a'), done('b')])).toBe(1)
    expect(quiz.startAt([])).toBe(0)
  })

  it('goes on in order, then to what is still open, then to the stamp', () => {
    expect(quiz.nextAt([done('a'), done('b')], 0)).toBe(1)
    expect(quiz.nextAt([view('a'), done('b')], 1)).toBe(0)
    expect(quiz.nextAt([done('a'), done('b')], 1)).toBeNull()
  })
})

describe('marks', () => {
  const question = view('a', { answered: answered(['k1', 'k3'], ['k2', 'k3']) })

  it('distinguishes the four kinds', () => {
    expect(options.map(({ id }) => quiz.optionMark(question, id))).toEqual(['wrong', 'missed', 'hit'])
    expect(quiz.optionMark(view('a'), 'k1')).toBe('plain')
  })

  it('has words for each', () => {
    expect(quiz.markWords('hit', false)).toBe('答对了')
    expect(quiz.markWords('missed', false)).toBe('应选这个')
    expect(quiz.markWords('missed', true)).toBe('漏了这个')
    expect(quiz.markWords('wrong', false)).toBe('你选的')
    expect(quiz.markWords('plain', false)).toBe('')
  })
})

it('marks nothing right or wrong in a poll', () => {
  const poll = view('a', { answered: { ...answered(['k1'], []), correct: null } })
  expect(options.map(({ id }) => quiz.optionMark(poll, id))).toEqual(['plain', 'plain', 'plain'])
})

it('reads what was chosen, judged or waiting', () => {
  expect(quiz.chosen(view('a'))).toEqual([])
  expect(quiz.chosen(view('a', { waiting: '安亭' }))).toEqual(['安亭'])
  expect(quiz.chosen(done('a'))).toEqual(['k1'])
})

it('joins the words of the route with the ride’s options', () => {
  const texts = [{ id: 'b', type: 'single' as const, text: '哪里？', options: [] }]
  const questions = quiz.rideQuestions(texts, [view('gone'), view('b')])
  expect(questions).toHaveLength(1)
  expect(questions[0]).toMatchObject({ id: 'b', text: '哪里？', options })
})

it('toggles in the order shown', () => {
  expect(quiz.toggled(['k3'], 'k1', options)).toEqual(['k1', 'k3'])
  expect(quiz.toggled(['k1', 'k3'], 'k1', options)).toEqual(['k3'])
})

it('cuts a text at its gaps', () => {
  expect(quiz.textParts('补全：融入上海、____')).toEqual(['补全：融入上海、', null])
  expect(quiz.textParts('＿＿镇')).toEqual([null, '镇'])
  expect(quiz.textParts('没有空')).toEqual(['没有空'])
})

it('puts the right answer in words', () => {
  const question = { ...view('a', { answered: answered(['k1'], ['k2', 'k3']) }), type: 'multiple' as const, text: '' }
  expect(quiz.answerWords(question)).toBe('常熟、昆山')
  expect(quiz.answerWords({ ...question, type: 'order', answered: answered(['k1'], ['k3', 'k1', 'k2']) })).toBe(
    '昆山、太仓、常熟',
  )
  expect(quiz.answerWords({ ...question, type: 'fill', answered: answered('安停', ['安亭']) })).toBe('安亭')
})

it('labels options and reads number keys', () => {
  expect([0, 1, 2, 3, 10].map(quiz.optionLabel)).toEqual(['甲', '乙', '丙', '丁', '11'])
  expect(quiz.optionOfKey('1', 4)).toBe(0)
  expect(quiz.optionOfKey('5', 4)).toBeNull()
  expect(quiz.optionOfKey('a', 4)).toBeNull()
  expect(quiz.optionOfKey('0', 4)).toBeNull()
})

it('promises light for a wrong answer only where it was given', () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7]
    .map((at) => ['tianfu-doufu', 'q', 'anting-2'].map((of) => [at, of] as const))
    .flat()
  const said = (points: number) => all.map(([at, of]) => answerHeading(false, at, of, points))
  expect(said(2)).toContain('答错了，光还是给你')
  expect(said(0)).not.toContain('答错了，光还是给你')
  for (const of of ['tianfu-doufu', 'q', 'anting-2']) {
    const lines = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => answerHeading(false, at, of, 0))
    for (let at = 1; at < lines.length; at++) expect(lines[at]).not.toBe(lines[at - 1])
  }
})

it('never gives the same line twice in a row', () => {
  for (const correct of [true, false]) {
    const lines = [0, 1, 2, 3, 4, 5].map((at) => answerHeading(correct, at, 'tianfu-doufu', 2))
    // Whether it was right is the first thing read.
    for (const line of lines) expect(line).toMatch(correct ? /^答对了/ : /^答错了/)
    for (let at = 1; at < lines.length; at++) expect(lines[at]).not.toBe(lines[at - 1])
  }
})
