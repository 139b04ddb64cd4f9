import { expect, it } from 'vitest'
import type { Route } from '@/api/types'
import { gamesAhead, mediaOf } from './ahead'

const stop = (id: string, type: string, story: unknown[] = []) => ({ id, game: { type }, story })
const stops = [stop('a', 'match'), stop('b', 'riddle'), stop('c', 'memory')] as unknown as Route['stops']

it('finds every picture of a line once, wherever it stands', () => {
  const story = [
    { src: 'media/tofu.jpg' },
    { options: [{ blocks: [{ src: '/media/mill.svg' }] }] },
    { src: 'media/tofu.jpg' },
    { text: 'no media/at all' },
    { src: 'https://elsewhere.cn/media/x.jpg' },
  ]
  const route = { stops: [stop('a', 'match', story)] } as unknown as Route
  expect(mediaOf(route).map((one) => one.src)).toEqual(['media/tofu.jpg', '/media/mill.svg'])
})

it('keeps a picture with its smaller files together', () => {
  const picture = {
    src: 'media/tofu.jpg',
    variants: [{ src: 'media/.sizes/ab-360.avif', type: 'image/avif', width: 360 }],
  }
  const route = {
    stops: [stop('a', 'match', [{ type: 'image', width: 800, height: 600, ...picture }])],
  } as unknown as Route
  expect(mediaOf(route)).toEqual([picture])
})

it('keeps the recording of a story, and of a film only what stands beside it', () => {
  const film = {
    type: 'video',
    src: 'media/mill.mp4',
    poster: { src: 'media/mill.jpg' },
    captions: { src: 'media/mill.vtt' },
  }
  expect(mediaOf({ story: { audio: 'media/story.mp3', blocks: [film] } }).map((one) => one.src)).toEqual([
    'media/story.mp3',
    'media/mill.jpg',
    'media/mill.vtt',
  ])
})

it('keeps the pictures of games, whose puzzles are the ride’s', () => {
  const game = { id: 'g', puzzle: { rows: 2, image: { src: 'media/bridge.jpg', alt: '桥' } } }
  expect(mediaOf({ stops: [] }, [{ stop: 'a', game }]).map((one) => one.src)).toEqual(['media/bridge.jpg'])
})

it('looks one stop ahead for games, and not beyond the end', () => {
  expect(gamesAhead(stops, 'a')).toEqual(['match', 'riddle'])
  expect(gamesAhead(stops, 'c')).toEqual(['memory'])
  expect(gamesAhead(stops, undefined)).toEqual([])
})
