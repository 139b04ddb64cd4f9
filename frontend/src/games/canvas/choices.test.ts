import { expect, it } from 'vitest'
import { answeredSince, choicesOf, type Item } from './choices'
import { gatesOf, Run } from './replay'

const course = { lead: 20, least: 30, spread: 5, speed: 10 }
const gates = gatesOf(course, 5, 3)
const yesNo = [
  { value: true, label: '是' },
  { value: false, label: '否' },
]
const items: Item[] = ['a', 'b', 'c'].map((id) => ({ id, text: id, options: yesNo }))
const decide = (lane: number, gate: { lane: number }): boolean => lane === gate.lane
const read = (solution: unknown) => choicesOf(items, course, gates, decide, solution)

it('reads what a run came to, as far as it came', () => {
  const run = new Run(course, gates)
  for (const gate of gates.slice(0, 2)) {
    run.steer(gate.lane)
    while (run.tick < gate.tick) run.step()
  }
  expect(read(run.log)).toEqual({ a: true, b: true })
})

it('reads plain choices, and leaves out what cannot be chosen', () => {
  expect(read({ choices: { a: true, b: 2, x: true } })).toEqual({ a: true })
})

it('reads nothing from what is neither', () => {
  for (const solution of [null, undefined, [], 'x', { choices: null }]) expect(read(solution)).toEqual({})
})

it('knows what has been answered since, and not what is only on its way', () => {
  const before = { a: { choice: true, right: true }, b: { choice: true } }
  expect(answeredSince(before, { ...before, c: { choice: false } })).toEqual([])
  expect(answeredSince(before, { ...before, b: { choice: true, right: false } })).toEqual(['b'])
})
