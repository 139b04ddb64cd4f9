import { expect, it } from 'vitest'
import { address, addressOf, type Answer, showAddress, troubleAt } from './address'

const ours: Answer = { address: 'http://192.168.1.20:8000', why: null, instance: 'ours' }
const answers = (answer: Answer | null) => () => (answer ? Promise.resolve(answer) : Promise.reject(new Error()))

it.each([
  ['our server answers there', ours, ours, null],
  ['nobody answers', ours, null, 'dead'],
  ['another server answers', ours, { ...ours, instance: 'theirs' }, 'other'],
  ['it leads to this computer only', { ...ours, why: 'loopback' as const }, ours, 'loopback'],
  ['it leads into a container', { ...ours, why: 'container' as const }, ours, 'container'],
])('an address is shown only where our own server answers: %s', async (_, given, there, trouble) => {
  expect(await troubleAt(given, answers(there))).toBe(trouble)
})

it('an address is read without its scheme', () => {
  showAddress('https://bus.example.org')
  expect([addressOf('/e'), address.open]).toEqual(['bus.example.org/e', true])
  showAddress('https://bus.example.org', 'dead')
  expect(address.open).toBe(false)
})
