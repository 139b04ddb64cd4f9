import { expect, it } from 'vitest'
import type { Route } from '@/api/types'
import { gamesAhead, mediaOf } from './ahead'

const stop = (id: string, type: string, story: unknown[] = []) => ({ id, game: { type }, story })
const stops = [stop('a', 'match'), stop('b', 'riddle'), stop('c', 'memory')] as unknown as Route['stops']

it('finds every picture of a line once, wherever it stands', () => {
  const story = [{ src: 'media/tofu.jpg' }, { options: [{ blocks: [{ src: '/media/mill.svg' }] }] }, { src: 'media/tofu.jpg' }, { text: 'no media/at all' }]
  const route = { stops: [stop('a', 'match', story)] } as unknown as Route
  expect(mediaOf(route)).toEqual(['/media/tofu.jpg', '/media/mill.svg'])
})

it('looks one stop ahead for games, and not beyond the end', () => {
  expect(gamesAhead(stops, 'a')).toEqual(['match', 'riddle'])
  expect(gamesAhead(stops, 'c')).toEqual(['memory'])
  expect(gamesAhead(stops, undefined)).toEqual([])
})
