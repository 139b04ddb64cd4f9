import { expect, it } from 'vitest'
import type { Value } from '../model'
import { picturesIn } from './pictureTexts'

it('finds pictures by the paths at which the draft is edited', () => {
  const blocks: Value[] = [
    { id: 's1', type: 'text', text: '清晨' },
    { id: 's2', type: 'image', src: 'media/mill.webp', alt: '石磨' },
    { type: 'image', src: 'media/steam.webp' },
  ]
  const stop: Value = { id: 'doufu', story: { blocks } }
  expect(picturesIn(stop, ['stops', 'doufu'])).toEqual([
    { src: 'media/mill.webp', alt: '石磨', path: ['stops', 'doufu', 'story', 'blocks', 's2'] },
    { src: 'media/steam.webp', alt: '', path: ['stops', 'doufu', 'story', 'blocks', 2] },
  ])
})
