import { expect, it } from 'vitest'
import { largest, pagesOf } from './fit'

it.each([
  [100, 96],
  [70, 70],
  [71, 70],
  [20, 48],
])('of texts that fit up to %dpx the largest is shown, never one under the least', (fits, shown) => {
  expect(largest({ least: 48, most: 96 }, (size) => size <= fits)).toBe(shown)
})

it.each([
  [300, 200, 66, 3, 2],
  [198, 200, 66, 3, 1],
  [66, 40, 66, 1, 1],
  [660, 200, 66, 3, 4],
])('a text of %dpx in a box of %dpx is turned page by page, in whole lines', (text, box, line, lines, pages) => {
  expect(pagesOf(text, box, line)).toEqual({ lines, pages })
})
