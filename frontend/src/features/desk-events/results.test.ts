import { expect, it } from 'vitest'
import type { EventResults, ResultQuestion } from './api'
import { figures, middlePoints, rightShare, shares, spread } from './results'

const question = (changes: Partial<ResultQuestion>): ResultQuestion => ({
  id: 'q',
  type: 'single',
  text: '归有光号什么？',
  answered: 10,
  right: 6,
  rate: 0.6,
  median_ms: 4_000,
  options: [],
  answer: [],
  explain: '',
  source: '',
  void: false,
  ...changes,
})
const row = (points: number) => ({
  rank: points ? 1 : null,
  player: String(points),
  name: '小顾',
  mark: '',
  branch: 'east',
  branch_name: '东',
  points,
  time: null,
  team: null,
})
const results = (changes: Partial<EventResults>): EventResults => ({
  code: '615204',
  name: '冬训第一课',
  mode: 'quiz',
  route: 'youguang',
  route_name: '有光全线',
  state: 'finished',
  opened_at: null,
  started_at: null,
  finished_at: null,
  players: 10,
  podium: null,
  board: [row(500), row(100), row(0)],
  teams: null,
  questions: [question({})],
  hardest: [],
  frozen: false,
  me: null,
  ...changes,
})

it('polls and questions that do not count are no right answers', () => {
  const polls = question({ type: 'poll', rate: null, right: 0 })
  expect(rightShare([question({}), polls, question({ void: true, right: 0, rate: 0 })])).toBe(0.6)
  expect(rightShare([polls])).toBeNull()
})

it('the figures of a quiz say what was missed and what does not count', () => {
  const shown = figures(results({ questions: [question({}), question({ answered: 7, void: true, median_ms: 9_000 })] }))
  expect(shown.map(({ value, label }) => `${value} ${label}`)).toEqual([
    '10 人 上车，2 人得了分',
    '60% 全场答对',
    '4 秒 一题一般要答多久',
    '85% 题题有人答，漏答 3 次',
    '2 道 题，1 道不算分',
  ])
  const empty = figures(results({ mode: 'race', players: 0, board: [], questions: [] }))
  expect(empty.map(({ value }) => value)).toEqual(['0 人', '–', '–', '0 次', '0 道'])
})

it('a bar has right, wrong and nothing said; papers ask not everybody', () => {
  expect(shares(question({}), 20, true).map((one) => Math.round(one * 100))).toEqual([30, 20, 50])
  expect(shares(question({}), 20, false).map((one) => Math.round(one * 100))).toEqual([60, 40, 0])
  expect(shares(question({ answered: 0, right: 0, rate: null }), 0, false)).toEqual([0, 0, 1])
  expect(shares(question({ type: 'poll', rate: null, right: 0 }), 20, true)).toEqual([0, 0.5, 0.5])
})

it('points are spread over round columns, everybody in one of them', () => {
  const points = [0, 99, 100, 493, 250]
  const columns = spread(points)
  expect(columns[1]).toEqual({ from: 50, count: 1 })
  expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(points.length)
  expect(columns.at(-1)?.from).toBe(450)
  expect(spread([0, 0])).toEqual([])
  expect(middlePoints(points)).toBe(100)
})
