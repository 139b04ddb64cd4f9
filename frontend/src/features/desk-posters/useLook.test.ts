import { createApp, defineComponent, nextTick, ref } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DeskFailure } from '@/api/desk'
import type { Look } from './api'
import { useLook, type Wanted } from './useLook'

const LOOK = { style: 'night', title: '' } as Look
let unmount = (): void => undefined
beforeEach(() => {
  vi.useFakeTimers()
  let made = 0
  vi.stubGlobal('URL', { createObjectURL: () => `blob:${String(++made)}`, revokeObjectURL: vi.fn() })
})
afterEach(() => {
  unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function start(ask: (kind: string, id: string, look: Look) => Promise<Blob>) {
  const wanted = ref<Wanted | null>({ kind: 'stop', id: 'a/1', look: { ...LOOK } })
  let look!: ReturnType<typeof useLook>
  const app = createApp(
    defineComponent(() => {
      look = useLook(() => wanted.value, ask)
      return () => null
    }),
  )
  app.mount(document.createElement('div'))
  unmount = () => app.unmount()
  return { wanted, ...look }
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await nextTick()
}

it('asks once for what was typed in one go', async () => {
  const titles: string[] = []
  const { wanted, address } = start(async (_kind, _id, { title }) => {
    titles.push(title)
    return new Blob()
  })
  await settled()
  expect(address.value).toBe('blob:1')
  for (const title of ['来', '来坐', '来坐车']) {
    wanted.value = { kind: 'stop', id: 'a/1', look: { ...LOOK, title } }
    await settled()
  }
  await vi.advanceTimersByTimeAsync(1_000)
  await settled()
  expect(titles).toEqual(['', '来坐车'])
  expect(address.value).toBe('blob:2')
})

it('shows nothing of an answer that came too late, and says why one did not come', async () => {
  const answers: ((body: Blob) => void)[] = []
  const { wanted, address, trouble } = start((_kind, id) =>
    id === 'gone'
      ? Promise.reject(new DeskFailure('unknown_stop', '没有这一站', 422))
      : new Promise((done) => answers.push(done)),
  )
  wanted.value = { kind: 'stop', id: 'gone', look: LOOK }
  await settled()
  await vi.advanceTimersByTimeAsync(1_000)
  await settled()
  answers[0]?.(new Blob())
  await settled()
  expect(address.value).toBe('')
  expect(trouble.value).toBe('没有这一站')
})
