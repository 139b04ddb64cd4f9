import { expect, it } from 'vitest'
import { chunkOf } from './chunks'

/** Who imports whom: a small page. */
const IMPORTERS: Record<string, string[]> = {
  '/src/apps/phone/main.ts': [],
  '/src/apps/hall/RouteScreen.vue': [],
  '/src/browser/storage.ts': ['/src/apps/phone/main.ts', '/src/apps/hall/RouteScreen.vue'],
  '/src/styles/base.css': ['/src/apps/phone/main.ts', '/src/apps/hall/RouteScreen.vue'],
  '/src/features/cover/CoverScreen.vue': ['/src/apps/phone/main.ts'],
  '/src/features/map/MapScreen.vue': [],
  '/src/features/leaderboard/LeaderboardScreen.vue': [],
  '/src/games/match/Page.vue': [],
  '/src/games/match/Page.vue?vue&type=script': ['/src/games/match/Page.vue'],
  '/src/games/Submit.vue': ['/src/games/match/Page.vue?vue&type=script'],
  '/src/games/catch/Page.vue': [],
  '/src/apps/phone/dev/GalleryScreen.vue': [],
  '/src/apps/phone/dev/GalleryScreen.vue?vue&type=style&index=0': ['/src/apps/phone/dev/GalleryScreen.vue'],
  '/src/games/catch/Page.vue?vue&type=script': ['/src/games/catch/Page.vue'],
  '/src/games/catch/draw.ts': ['/src/games/catch/Page.vue?vue&type=script'],
  '/src/games/canvas/Steered.vue': ['/src/games/catch/Page.vue?vue&type=script'],
  '/src/games/canvas/Stage.vue': ['/src/games/canvas/Steered.vue'],
  '/src/features/event/EventScreen.vue': [],
  '/src/apps/remote/Remote.vue': [],
  '/src/features/event/shared/optionLetters.ts': ['/src/features/event/EventScreen.vue', '/src/apps/remote/Remote.vue'],
  '/src/ui/Lantern.vue': ['/src/features/map/MapScreen.vue', '/src/apps/remote/Remote.vue'],
  '/src/ui/Lantern.vue?vue&type=style&index=0': ['/src/ui/Lantern.vue'],
  '/src/features/pages/PrivacyScreen.vue': [],
  '/src/features/pages/PrivacyScreen.vue?vue&type=style&index=0': ['/src/features/pages/PrivacyScreen.vue'],
  '/src/features/keepsakes/PosterScreen.vue': [],
  '/src/features/keepsakes/PosterScreen.vue?vue&type=style&index=0': ['/src/features/keepsakes/PosterScreen.vue'],
  '/src/features/map/MapScreen.vue?vue&type=style&index=0': ['/src/features/map/MapScreen.vue'],
  '/src/ui/Btn.vue': ['/src/features/cover/CoverScreen.vue', '/src/features/map/MapScreen.vue'],
  '/src/ui/Stars.vue': ['/src/features/map/MapScreen.vue', '/src/features/event/EventScreen.vue'],
  '/src/features/map/MapRoad.vue': ['/src/features/map/MapScreen.vue'],
  '/src/features/map/curve.ts': ['/src/features/map/MapRoad.vue'],
}
const graph = { getModuleInfo: (id: string) => ({ importers: IMPORTERS[id] ?? [] }) }
const chunk = (id: string) => chunkOf(id, graph)

it('keeps the screens of a ride with all that only they use', () => {
  for (const id of ['/src/features/map/MapScreen.vue', '/src/features/map/MapRoad.vue', '/src/features/map/curve.ts'])
    expect([id, chunk(id)]).toEqual([id, 'ride'])
})

it('keeps what is opened aside from a ride out of it, with its styles', () => {
  expect(chunk('/src/features/pages/PrivacyScreen.vue')).toBe('aside')
  expect(chunk('/src/features/pages/PrivacyScreen.vue?vue&type=style&index=0')).toBe('aside')
  expect(chunk('/src/features/keepsakes/PosterScreen.vue?vue&type=style&index=0')).toBeNull()
  expect(chunk('/src/features/map/MapScreen.vue?vue&type=style&index=0')).toBe('styles')
})

it('takes nothing away from the first screen', () => {
  for (const id of ['/src/apps/phone/main.ts', '/src/features/cover/CoverScreen.vue', '/src/ui/Btn.vue'])
    expect([id, chunk(id)]).toEqual([id, null])
})

it('puts what both pages start with into one file', () => {
  for (const id of ['/src/browser/storage.ts', '/src/styles/base.css']) expect([id, chunk(id)]).toEqual([id, 'base'])
})

it('packs the games as one file', () => {
  for (const id of ['match/Page.vue', 'Submit.vue', 'catch/Page.vue', 'catch/draw.ts', 'canvas/Stage.vue'])
    expect([id, chunk(`/src/games/${id}`)]).toEqual([id, 'play'])
})

it('leaves the styles of what belongs to no part with it', () => {
  expect(chunk('/src/apps/phone/dev/GalleryScreen.vue?vue&type=style&index=0')).toBeNull()
})

it('puts what several parts use into one file, and leaves halls by themselves', () => {
  expect(chunk('/src/ui/Stars.vue')).toBe('shared')
  expect(chunk('/src/features/event/EventScreen.vue')).toBeNull()
})

it('keeps what the screens of a hall need apart from all that needs the phone’s page', () => {
  expect(chunk('/src/ui/Lantern.vue')).toBe('common')
  expect(chunk('/src/ui/Lantern.vue?vue&type=style&index=0')).toBe('common')
  expect(chunk('/src/features/event/shared/optionLetters.ts')).toBeNull()
  expect(chunk('/src/apps/remote/Remote.vue')).toBeNull()
})
