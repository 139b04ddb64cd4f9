import { createApp, defineComponent, nextTick, shallowRef } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, expect, it } from 'vitest'
import type { PosterChoice, Posters } from './api'
import { useChoice } from './useChoice'

const choice = (kind: PosterChoice['kind'], id: string, group = ''): PosterChoice => ({
  kind,
  id,
  name: id,
  group,
  number: 0,
})
const CHOICES = [
  choice('stop', 'a/1', '甲线'),
  choice('stop', 'a/2', '甲线'),
  choice('stop', 'b/1', '乙线'),
  choice('event', '222222'),
  choice('event', '615204'),
]
let unmount = (): void => undefined
afterEach(() => unmount())

async function start(address: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/posters', component: { render: () => null } }],
  })
  await router.push(address)
  const posters = shallowRef<Posters | null>(null)
  let made!: ReturnType<typeof useChoice>
  const app = createApp(
    defineComponent(() => {
      made = useChoice(() => posters.value)
      return () => null
    }),
  )
  app.use(router).mount(document.createElement('div'))
  unmount = () => app.unmount()
  posters.value = { choices: CHOICES } as Posters
  await nextTick()
  return { ...made, router }
}

it('begins with all stops of the first line', async () => {
  const { chosen, at, place, tick, step } = await start('/posters')
  expect(chosen.value.map(({ id }) => id)).toEqual(['a/1', 'a/2'])
  step(1)
  expect([at.value, place.value]).toEqual(['a/2', 1])
  step(1)
  expect(at.value).toBe('a/2')
  tick([CHOICES[1]!], false)
  expect(at.value).toBe('a/1')
  tick([CHOICES[2]!], true)
  expect([at.value, place.value]).toEqual(['b/1', 1])
})

it('opens on the event that a link names, and on another kind when it is chosen', async () => {
  const { kind, chosen, at, router } = await start('/posters?event=615204')
  expect([kind.value, at.value]).toEqual(['event', '615204'])
  expect(chosen.value.map(({ id }) => id)).toEqual(['615204'])
  kind.value = 'stop'
  await router.isReady()
  await new Promise<void>((resolve) => router.afterEach(() => resolve()))
  await nextTick()
  expect(router.currentRoute.value.query).toEqual({})
  expect(at.value).toBe('a/1')
})
