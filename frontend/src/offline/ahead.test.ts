import { expect, it } from 'vitest'
import type { Route } from '@/api/types'
import { gamesAhead, mediaOf } from './ahead'

const stop = (id: string, type: string, story: unknown[] = []) => ({ id, game: { type }, story })
const stops = [stop('a', 'match'), stop('b', 'riddle'), stop('c', 'memory')] as unknown as Route['stops']

it('finds every picture of a line once, wherever it stands', () => {
  const story = [{ src: 'media/tofu.jpg' }, { options: [{ blocks: [{ src: '/media/mill.svg' }] }] }, { src: 'media/tofu.jpg' }, { text: 'no media/at all' }, { src: 'https://elsewhere.cn/media/x.jpg' }]
  const route = { stops: [stop('a', 'match', story)] } as unknown as Route
  expect(mediaOf(route).map((one) => one.src)).toEqual(['media/tofu.jpg', '/media/mill.svg'])
})

it('keeps a picture with its smaller files together', () => {
  const picture = { src: 'media/tofu.jpg', variants: [{ src: 'media/.sizes/ab-360.avif', type: 'image/avif', width: 360 }] }
  const route = { stops: [stop('a', 'match', [{ type: 'image', width: 800, height: 600, ...picture }])] } as unknown as Route
  expect(mediaOf(route)).toEqual([picture])
})

it('looks one stop ahead for games, and not beyond the end', () => {
  expect(gamesAhead(stops, 'a')).toEqual(['match', 'riddle'])
  expect(gamesAhead(stops, 'c')).toEqual(['memory'])
  expect(gamesAhead(stops, undefined)).toEqual([])
})
