import { createApp } from 'vue'
import { expect, it } from 'vitest'
import demo from './demo'
import Page from './Page.vue'

it('lights a window for every riddle that was guessed, and for no other', () => {
  const [first, second] = demo.riddles
  const answers = { [first!.id]: '灯', [second!.id]: '月' }
  const feedback = { right: { [first!.id]: true, [second!.id]: false } }
  const box = document.createElement('div')
  createApp(Page, { puzzle: demo, start: answers, tried: answers, feedback, disabled: true }).mount(box)
  const lit = demo.riddles.map(({ id }) => !!box.querySelector(`[data-testid="riddle-${id}"] .pane.alight`))
  expect(lit).toEqual(demo.riddles.map(({ id }) => id === first!.id))
})
