import { createApp, defineComponent, nextTick } from 'vue'
import { afterEach, expect, it } from 'vitest'
import { DeskFailure } from '@/api/desk'
import type { Accepted, MediaFile } from './files'
import { useUploads, type Send } from './useUploads'

const ACCEPTS: Accepted[] = [{ kind: 'picture', endings: ['.jpg'], largest: 10 }]
const done: MediaFile[] = []
let unmount = (): void => undefined

/** The uploads of a component that is shown; each file waits for its end. */
function start() {
  const ends = new Map<
    string,
    { resolve: (file: MediaFile) => void; reject: (why: unknown) => void; signal: AbortSignal }
  >()
  const send: Send = (file, onProgress, signal) => {
    onProgress(0.5)
    return new Promise((resolve, reject) => {
      ends.set(file.name, { resolve, reject, signal })
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    })
  }
  let uploads!: ReturnType<typeof useUploads>
  const app = createApp(
    defineComponent(() => {
      uploads = useUploads(
        () => ACCEPTS,
        (file) => done.push(file),
        send,
      )
      return () => null
    }),
  )
  app.mount(document.createElement('div'))
  unmount = () => app.unmount()
  return { ...uploads, ends }
}
const photo = (name: string, text = 'x'): File => new File([text], name)
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await nextTick()
}
const states = (list: readonly { name: string; state: string }[]): string[] =>
  list.map(({ name, state }) => `${name} ${state}`)

afterEach(() => {
  unmount()
  done.length = 0
})

it('sends one after another, and says why one is not sent', async () => {
  const { list, add, ends } = start()
  add([photo('a.jpg'), photo('b.jpg'), photo('c.mov'), photo('d.jpg', 'x'.repeat(11))])
  await settled()
  expect(states(list)).toEqual(['a.jpg sending', 'b.jpg waiting', 'c.mov refused', 'd.jpg refused'])
  expect(list[0]?.share).toBe(0.5)
  expect(list[3]?.why).toContain('太大')
  ends.get('a.jpg')?.resolve({ src: 'media/a.webp' } as MediaFile)
  await settled()
  expect(done.map(({ src }) => src)).toEqual(['media/a.webp'])
  expect(states(list)[0]).toBe('b.jpg sending')
})

it('what the server refuses stays with its sentence; what was only lost is sent again', async () => {
  const { list, add, retry, ends } = start()
  add([photo('a.jpg'), photo('b.jpg')])
  await settled()
  ends.get('a.jpg')?.reject(new DeskFailure('media_broken', '图片打不开', 422))
  await settled()
  ends.get('b.jpg')?.reject(new DeskFailure('offline', '连不上', 0))
  await settled()
  expect(list.map(({ why, again }) => [why, again])).toEqual([
    ['图片打不开', false],
    ['连不上', true],
  ])
  retry(list[1]!.id)
  await settled()
  expect(states(list)).toEqual(['a.jpg refused', 'b.jpg sending'])
})

it('one that is taken off the list ends, and the next one goes', async () => {
  const { list, add, drop, ends } = start()
  add([photo('a.jpg'), photo('b.jpg')])
  await settled()
  drop(list[0]!.id)
  await settled()
  expect(ends.get('a.jpg')?.signal.aborted).toBe(true)
  expect(states(list)).toEqual(['b.jpg sending'])
})
