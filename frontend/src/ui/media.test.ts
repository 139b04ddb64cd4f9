import { expect, it } from 'vitest'
import { chosenOf, sourcesOf } from './media'

const file = (ending: string, width: number) => ({
  src: `media/.sizes/ab-${width}.${ending}`,
  type: `image/${ending}`,
  width,
})

it('offers the better format first, each with all its widths', () => {
  const variants = [file('avif', 360), file('avif', 720), file('webp', 360)]
  expect(sourcesOf({ src: 'media/tofu.jpg', variants })).toEqual([
    { type: 'image/avif', srcset: '/media/.sizes/ab-360.avif 360w, /media/.sizes/ab-720.avif 720w' },
    { type: 'image/webp', srcset: '/media/.sizes/ab-360.webp 360w' },
  ])
})

it('shows the original where nothing smaller was made', async () => {
  expect(sourcesOf({ src: 'media/tofu.jpg' })).toEqual([])
  expect(await chosenOf({ src: 'media/tofu.jpg' })).toBe('/media/tofu.jpg')
})
