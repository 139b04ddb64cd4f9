import { expect, it } from 'vitest'
import { litSteps } from './podiumSteps'

const place = (rank: number, player: string) => ({
  rank,
  player,
  name: player,
  branch_name: '',
  points: 9,
  team: null,
  colour: null,
  time: null,
})
const three = [place(1, 'a'), place(2, 'b'), place(3, 'c')]
const tied = [place(1, 'a'), place(1, 'b'), place(3, 'c')]

it.each([
  [three, 4, [], 3],
  [three, 3, [3], 2],
  [three, 2, [3, 2], 1],
  [three, 1, [3, 2, 1], 0],
  [tied, 3, [3], 1],
  [tied, 1, [3, 1], 0],
  [[], 1, [], 0],
])('the steps are lit one by one, the winner last, and a tie together', (podium, from, ranks, left) => {
  const found = litSteps(podium, from)
  expect(found.lit.map((step) => step.rank)).toEqual(ranks)
  expect(found.left).toBe(left)
})
