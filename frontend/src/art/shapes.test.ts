import { expect, it, vi } from 'vitest'
import { compose } from './compose'
import { DRAWN } from './drawn'
import { shapes, showShapes } from './shapes'

const written = JSON.stringify(DRAWN)

// The page draws by this file: `npx vitest run shapes -u` writes it anew.
it('come to the page as they are written down', async () => {
  await expect(`${written}\n`).toMatchFileSnapshot('./shapes.json')
})

it('are a sky with its light until they have come, and then the whole picture', async () => {
  const scene = { base: 'village', parts: ['tree', 'lan-on'] }
  expect(compose(scene)).toEqual([expect.objectContaining({ layer: 'sky', moon: false })])
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(written)),
  )
  await showShapes()
  vi.unstubAllGlobals()
  expect(shapes.value).toEqual(JSON.parse(written))
  expect(compose(scene).filter((draw) => 'art' in draw && draw.art === 'tree').length).toBeGreaterThan(0)
})
