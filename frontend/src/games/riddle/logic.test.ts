import { expect, it } from 'vitest'
import demo from './demo'
import { handedIn, nextOpen, slipLines, startAnswers } from './logic'

it('hands in what was written, trimmed', () => {
  expect(handedIn({ r1: ' 明 ', r2: '  ', r3: '' })).toEqual({ r1: '明' })
})

it('keeps answers of its own riddles only', () => {
  expect(startAnswers(demo, { r1: '明', r9: '鬼', r2: 5 })).toEqual({ r1: '明' })
  for (const other of [null, 'r1', 3]) expect(startAnswers(demo, other)).toEqual({})
})

it('goes round to the next open riddle', () => {
  expect(nextOpen(demo, {}, 0)).toBe(1)
  expect(nextOpen(demo, { r2: '草' }, 0)).toBe(2)
  expect(nextOpen(demo, { r2: '草', r3: '西瓜' }, 2)).toBe(0)
  expect(nextOpen(demo, { r1: '明', r2: '草', r3: '西瓜' }, 0)).toBeNull()
})

it('breaks a slip after its punctuation and loses nothing', () => {
  expect(slipLines('太阳西边下，月亮东边挂')).toEqual(['太阳西边下，', '月亮东边挂'])
  expect(slipLines('千里相逢')).toEqual(['千里相逢'])
  expect(slipLines('，')).toEqual(['，'])
  for (const { text } of demo.riddles) expect(slipLines(text).join('')).toBe(text)
})
