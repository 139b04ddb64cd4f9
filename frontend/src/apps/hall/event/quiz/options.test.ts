import { describe, expect, it } from 'vitest'
import { stateFor } from '@/features/event/shared/fixtures'
import { standingsAfter, standingsBefore } from '../rows'
import { sizeFor, tallyOf, tilesOf } from './options'

const quiz = (name: string) => stateFor(name, 0).view!.quiz!

describe('tiles', () => {
  it('keep everything secret while open', () => {
    for (const tile of tilesOf(quiz('quiz-open')))
      expect([tile.count, tile.right, tile.place]).toEqual([null, null, null])
  })
  it('show counts when closed, and still nothing of right', () => {
    const tiles = tilesOf(quiz('quiz-closed'))
    expect(tiles.map((tile) => tile.count)).toEqual([12, 96, 17, 3])
    expect(tiles.every((tile) => tile.right === null)).toBe(true)
  })
  it('share out people, not ticks, where several may be ticked', () => {
    const several = { ...quiz('long-revealed'), answered: 128 }
    expect(tilesOf(several).map((tile) => tile.percent)).toEqual([69, 70, 55, 9, 74, 1])
  })
  it('light the right one', () =>
    expect(tilesOf(quiz('quiz-revealed')).map((tile) => tile.right)).toEqual([false, true, false, false]))
  it('number an order', () => expect(tilesOf(quiz('order-revealed')).map((tile) => tile.place)).toEqual([3, 1, 2, 4]))
  it('judge no poll', () => expect(tilesOf(quiz('poll-revealed')).every((tile) => tile.right === null)).toBe(true))
})

it('a tally comes with the reveal', () => {
  expect(tallyOf(quiz('fill-revealed'))).toEqual({ right: 101, wrong: 20 })
  expect(tallyOf(quiz('quiz-revealed'))).toBeNull()
})

it('longer text stands smaller', () => {
  expect(
    sizeFor('短', [
      [4, 60],
      [8, 40],
    ]),
  ).toBe(60)
  expect(
    sizeFor('很长很长很长很长的一句', [
      [4, 60],
      [8, 40],
    ]),
  ).toBe(40)
})

it('standings begin from the old order and end in the new one', () => {
  const now = quiz('standings').standings!
  expect(standingsBefore(now).map((row) => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 9])
  expect(standingsBefore(now)[0]!.points).toBe(now[1]!.points - now[1]!.gained)
  expect(standingsAfter(now).map((row) => row.rank)).toEqual(now.map((row) => row.rank))
})
