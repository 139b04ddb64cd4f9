import { expect, it } from 'vitest'
import { shownTime, tieTime } from './ties'

const rows = [
  { rank: 1, points: 300, time: 12_300 },
  { rank: 2, points: 200, time: 9_000 },
  { rank: 3, points: 200, time: 9_100 },
  { rank: 3, points: 200, time: 9_100 },
  { rank: null, points: 0, time: null },
]

it('shows the time where equal points have different ranks, and only there', () => {
  expect(rows.map((row) => tieTime(row, rows, 'quiz'))).toEqual(['', '9.0', '9.1', '9.1', ''])
})

it('leaves rows alone that truly tie', () => {
  expect(rows.slice(2, 4).map((row) => tieTime(row, rows.slice(2, 4), 'quiz'))).toEqual(['', ''])
})

it('says when the last points came where there are no rounds', () => {
  expect(shownTime(new Date(2026, 4, 1, 20, 31, 5).getTime(), 'race')).toBe('20:31:05')
})
