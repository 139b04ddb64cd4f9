import { expect, it } from 'vitest'
import { chunkOf } from './chunks'

/** Who imports whom: a small page. */
const IMPORTERS: Record<string, string[]> = {
  '/src/main.ts': [],
  '/src/host/Host.vue': [],
  '/src/state/storage.ts': ['/src/main.ts', '/src/host/Host.vue'],
  '/src/styles/base.css': ['/src/main.ts', '/src/host/Host.vue'],
  '/src/screens/Cover.vue': ['/src/main.ts'],
  '/src/screens/Map.vue': [],
  '/src/screens/Board.vue': [],
  '/src/games/match/Page.vue': [],
  '/src/event/Event.vue': [],
  '/src/remote/Remote.vue': [],
  '/src/host/letters.ts': ['/src/event/Event.vue', '/src/remote/Remote.vue'],
  '/src/ui/Lantern.vue': ['/src/screens/Map.vue', '/src/remote/Remote.vue'],
  '/src/ui/Lantern.vue?vue&type=style&index=0': ['/src/ui/Lantern.vue'],
  '/src/screens/Privacy.vue': [],
  '/src/screens/Privacy.vue?vue&type=style&index=0': ['/src/screens/Privacy.vue'],
  '/src/keep/Poster.vue': [],
  '/src/keep/Poster.vue?vue&type=style&index=0': ['/src/keep/Poster.vue'],
  '/src/screens/Map.vue?vue&type=style&index=0': ['/src/screens/Map.vue'],
  '/src/ui/Btn.vue': ['/src/screens/Cover.vue', '/src/screens/Map.vue'],
  '/src/ui/Stars.vue': ['/src/screens/Map.vue', '/src/event/Event.vue'],
  '/src/ride/Road.vue': ['/src/screens/Map.vue'],
  '/src/ride/curve.ts': ['/src/ride/Road.vue'],
}
const graph = { getModuleInfo: (id: string) => ({ importers: IMPORTERS[id] ?? [] }) }
const chunk = (id: string) => chunkOf(id, graph)

it('keeps the screens of a ride with all that only they use', () => {
  for (const id of ['/src/screens/Map.vue', '/src/ride/Road.vue', '/src/ride/curve.ts']) expect([id, chunk(id)]).toEqual([id, 'ride'])
})

it('keeps what is opened aside from a ride out of it, with its styles', () => {
  expect(chunk('/src/screens/Privacy.vue')).toBe('aside')
  expect(chunk('/src/screens/Privacy.vue?vue&type=style&index=0')).toBe('aside')
  expect(chunk('/src/keep/Poster.vue?vue&type=style&index=0')).toBeNull()
  expect(chunk('/src/screens/Map.vue?vue&type=style&index=0')).toBe('styles')
})

it('takes nothing away from the first screen', () => {
  for (const id of ['/src/main.ts', '/src/screens/Cover.vue', '/src/ui/Btn.vue']) expect([id, chunk(id)]).toEqual([id, null])
})

it('puts what both pages start with into one file', () => {
  for (const id of ['/src/state/storage.ts', '/src/styles/base.css']) expect([id, chunk(id)]).toEqual([id, 'base'])
})

it('puts what several parts use into one file, and leaves games and halls by themselves', () => {
  expect(chunk('/src/ui/Stars.vue')).toBe('shared')
  expect(chunk('/src/games/match/Page.vue')).toBeNull()
  expect(chunk('/src/event/Event.vue')).toBeNull()
})

it('keeps what the screens of a hall need apart from all that needs the phone’s page', () => {
  expect(chunk('/src/ui/Lantern.vue')).toBe('common')
  expect(chunk('/src/ui/Lantern.vue?vue&type=style&index=0')).toBe('common')
  expect(chunk('/src/host/letters.ts')).toBeNull()
  expect(chunk('/src/remote/Remote.vue')).toBeNull()
})
