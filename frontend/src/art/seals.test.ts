import { expect, it } from 'vitest'
import { avatarOf, AVATARS } from './avatars'
import { nameSize } from './letters'
import { FIGURES, FRAMES } from './seals'

it('has twelve frames and twelve figures', () => {
  expect(Object.keys(FRAMES)).toHaveLength(12)
  expect(Object.keys(FIGURES)).toHaveLength(12)
})

it.each(Object.entries(FRAMES))('holds a name of six characters in %s', (_, frame) => {
  const size = nameSize('六个字的站名', frame.text[1])
  expect(size).toBeGreaterThanOrEqual(8)
  expect(size * 6).toBeLessThanOrEqual(frame.text[1])
  expect(nameSize('湿地', frame.text[1])).toBe(15)
})

it('gives Latin letters the room they take', () => {
  expect(nameSize('Metro Station', 60)).toBeGreaterThan(nameSize('花桥地铁站的十三个字名字', 60))
  expect(nameSize('Museum', 60)).toBe(15)
})

it('gives a rider the same picture every time, and all five to many riders', () => {
  expect(avatarOf('K3F7')).toBe(avatarOf('K3F7'))
  const seen = new Set(Array.from({ length: 60 }, (_, i) => avatarOf(`rider-${i}`)))
  expect([...seen].sort()).toEqual([...AVATARS].sort())
})
