import { expect, it } from 'vitest'
import { keepAwake } from './wakeLock'

/** A page that is shown and hidden by hand, and a lock that counts. */
function surroundings(refuses = false) {
  const held: EventTarget[] = []
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
  const lock = {
    asked: 0,
    async request(this: { asked: number }) {
      this.asked += 1
      await Promise.resolve()
      if (refuses) throw new DOMException('battery', 'NotAllowedError')
      const one = Object.assign(new EventTarget(), {
        release: () => {
          held.splice(held.indexOf(one), 1)
          one.dispatchEvent(new Event('release'))
          return Promise.resolve()
        },
      })
      held.push(one)
      return one
    },
  }
  const show = (state: DocumentVisibilityState): void => {
    page.visibilityState = state
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { page, lock, held, show }
}
const settle = (): Promise<void> => new Promise((done) => setTimeout(done))

it('holds the screen, lets go while hidden, and holds it again', async () => {
  const at = surroundings()
  const letGo = keepAwake(at)
  await settle()
  expect(at.held).toHaveLength(1)
  at.show('hidden')
  expect(at.held).toHaveLength(0)
  at.show('visible')
  await settle()
  expect(at.held).toHaveLength(1)
  letGo()
  expect(at.held).toHaveLength(0)
  at.show('visible')
  await settle()
  expect(at.held).toHaveLength(0)
})

it('asks again after the browser took it back', async () => {
  const at = surroundings()
  keepAwake(at)
  await settle()
  at.held.pop()!.dispatchEvent(new Event('release'))
  at.show('visible')
  await settle()
  expect(at.held).toHaveLength(1)
})

it('asks again at the next touch after it was refused or taken back', async () => {
  const at = surroundings()
  const letGo = keepAwake(at)
  await settle()
  at.held.pop()!.dispatchEvent(new Event('release'))
  at.page.dispatchEvent(new Event('pointerdown'))
  await settle()
  expect(at.held).toHaveLength(1)
  letGo()
  at.page.dispatchEvent(new Event('pointerdown'))
  await settle()
  expect(at.held).toHaveLength(0)
})

it('holds one only, and none when it comes too late', async () => {
  const at = surroundings()
  const letGo = keepAwake(at)
  at.show('visible')
  at.show('visible')
  expect(at.lock.asked).toBe(1)
  letGo()
  await settle()
  expect(at.held).toHaveLength(0)
})

it('does without where the browser has none or refuses', async () => {
  const refused = surroundings(true)
  keepAwake(refused)()
  keepAwake({ lock: undefined, page: refused.page })()
  await settle()
  expect(refused.held).toHaveLength(0)
})
