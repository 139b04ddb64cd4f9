import { createApp } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import { STAMP_FIGURES, STAMP_SHAPES } from '@/api/content.gen'
import { avatarOf, AVATARS } from './avatars'
import { nameSize } from './letters'
import Seal from './Seal.vue'
import { FIGURES, FRAMES } from './seals'

afterEach(() => vi.unstubAllGlobals())

it('has a drawing of every frame and figure that an organiser may name', () => {
  expect(Object.keys(FRAMES).sort()).toEqual([...STAMP_SHAPES].sort())
  expect(Object.keys(FIGURES).sort()).toEqual([...STAMP_FIGURES].sort())
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

it.each([
  [92, '92', '92'],
  ['92', '92', '92'],
  ['100%', '100%', null],
])('is as high as its width %s says, which may be a share of the room', (size, width, height) => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
  const box = document.createElement('div')
  const stamp = { shape: 'circle', figure: 'lantern', ink: 'a' } as const
  createApp(Seal, { stamp, name: '陶一球', size }).mount(box)
  const svg = box.querySelector('svg')!
  expect([svg.getAttribute('width'), svg.getAttribute('height')]).toEqual([width, height])
})
