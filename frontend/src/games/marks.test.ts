import { expect, it } from 'vitest'
import { marked, markOf } from './marks'

const judged = { tried: { a: 'x', b: 'y' }, feedback: { right: { a: true, b: false } } }

it('distinguishes right and wrong while things lie as they were handed in', () => {
  expect(markOf(judged, 'a', 'x')).toBe(true)
  expect(markOf(judged, 'b', 'y')).toBe(false)
  expect(markOf({ tried: ['x'], feedback: { right: [true] } }, 0, 'x')).toBe(true)
})

it('has no mark for what was moved since, and none before the server has judged', () => {
  expect(markOf(judged, 'a', 'z')).toBeNull()
  expect(markOf(judged, 'c', 'x')).toBeNull()
  expect(markOf({ tried: { a: 'x' }, feedback: null }, 'a', 'x')).toBeNull()
  expect(markOf({ tried: null, feedback: judged.feedback }, 'a', undefined)).toBeNull()
})

it('gives a mark its class, and what has none gets none', () => {
  expect(marked(true)).toEqual({ right: true, wrong: false })
  expect(marked(false)).toEqual({ right: false, wrong: true })
  expect(marked(null)).toEqual({ right: false, wrong: false })
})
