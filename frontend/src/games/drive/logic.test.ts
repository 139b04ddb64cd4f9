import { expect, it } from 'vitest'
import { choicesOf } from '@/games/canvas/choices'
import { gatesOf, Run } from '@/games/canvas/replay'
import demo from './demo'
import { COURSE, decide, itemsOf } from './logic'

it('takes the way of the lane it is in', () => {
  const gates = gatesOf(COURSE, demo.seed, demo.junctions.length)
  const wanted = [2, 0, 1, 1]
  const run = new Run(COURSE, gates)
  while (!run.over) {
    run.steer(wanted[run.lanes.length]!)
    run.step()
  }
  const choices = choicesOf(itemsOf(demo), COURSE, gates, decide, run.log)
  expect(choices).toEqual({ j0: 2, j1: 0, j2: 1, j3: 1 })
})

it('offers the three ways of every junction as they lie', () => {
  expect(itemsOf(demo)[0]).toEqual({
    id: 'j0',
    text: demo.junctions[0]!.sign,
    options: demo.junctions[0]!.ways.map((label, value) => ({ value, label })),
  })
})
