import { expect, it } from 'vitest'
import { strengthOf } from './strength'

it.each([
  ['灯火', '还差 8 个字'],
  ['aaaaaaaaaaaa', '重复的太多'],
  ['abcdeabcdeabcde', '够用'],
  ['三五之夜明月半墙桂影斑驳', '很难猜'],
])('says of %s: %s', (password, said) => {
  expect(strengthOf(password).said).toBe(said)
})
