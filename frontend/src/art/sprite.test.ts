import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const DRAWINGS = '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="a-drawing" viewBox="0 0 1 1"/></svg>'
const there = () => document.querySelectorAll('#a-drawing').length

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  vi.resetModules()
})
afterEach(() => vi.unstubAllGlobals())

it('puts the drawings into the page once, before everything else', async () => {
  const fetched = vi.fn(async () => new Response(DRAWINGS))
  vi.stubGlobal('fetch', fetched)
  const { showSprite } = await import('./sprite')
  await Promise.all([showSprite(), showSprite()])
  expect([fetched.mock.calls.length, there()]).toEqual([1, 1])
  expect(document.body.firstElementChild?.getAttribute('aria-hidden')).toBe('true')
})

it('tries again at the next call where the network was away', async () => {
  const fetched = vi
    .fn()
    .mockRejectedValueOnce(new TypeError('offline'))
    .mockResolvedValueOnce(new Response('', { status: 502 }))
  fetched.mockResolvedValueOnce(new Response(DRAWINGS))
  vi.stubGlobal('fetch', fetched)
  const { showSprite } = await import('./sprite')
  for (const expected of [0, 0, 1]) {
    await showSprite()
    expect(there()).toBe(expected)
  }
})
