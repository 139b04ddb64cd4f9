import { createApp, h, nextTick, reactive, type Component } from 'vue'
import { afterEach, expect, it } from 'vitest'
import type { Mode } from './api'
import ModeCards from './ModeCards.vue'
import RenewLinks from './RenewLinks.vue'
import RuleList from './RuleList.vue'
import { liveOf } from './rules'

const LIVE = {
  rounds: 10,
  questions: [],
  seconds: 17,
  points: 100,
  speed: true,
  slowest: 0.5,
  streak: { from: 3, bonus: 10, most: 50 },
}
const EVENT = { code: '615204', name: '联乘夜' }

function show(component: Component, props: Record<string, unknown>): HTMLElement {
  const box = document.createElement('div')
  document.body.append(box)
  createApp({ render: () => h(component, props) }).mount(box)
  return box
}
const one = (testid: string): HTMLElement => document.querySelector(`[data-testid="${testid}"]`)!
afterEach(() => document.body.replaceChildren())

it('a mode is chosen from its card', async () => {
  const state = reactive({
    modelValue: 'quiz' as Mode,
    'onUpdate:modelValue': (now: Mode): void => {
      state.modelValue = now
    },
  })
  const box = show(ModeCards, state)
  const race = box.querySelector<HTMLInputElement>('input[value="race"]')!
  race.checked = true
  race.dispatchEvent(new Event('change'))
  await nextTick()
  expect(state.modelValue).toBe('race')
  expect(box.querySelectorAll('.mode.on')).toHaveLength(1)
})

it('a rule is stepped, typed within its bounds, and turned off; a complaint stands at it', async () => {
  const live = reactive(liveOf(LIVE))
  const errors = { 'settings.streak.from': '设置 streak.from 不对' }
  const about = { stops: 4, questions: 21, picked: 0, teams: 0 }
  const box = show(RuleList, { mode: 'quiz', base: liveOf(LIVE), about, errors, live, teams: 0 })
  const [less, more] = one('rule-seconds').querySelectorAll('button')
  more!.click()
  await nextTick()
  expect(live.seconds).toBe(20)
  less!.click()
  await nextTick()
  expect(live.seconds).toBe(15)
  const typed = one('rule-seconds').querySelector('input')!
  typed.value = '9999'
  typed.dispatchEvent(new Event('input'))
  typed.dispatchEvent(new Event('change'))
  await nextTick()
  expect(live.seconds).toBe(600)
  one('rule-speed').click()
  await nextTick()
  expect(live.speed).toBe(false)
  expect(box.textContent).toContain('关着：答对就是 100 分')
  expect(box.querySelector('[role=alert]')?.textContent).toContain('streak.from')
})

it('links are renewed only by who has typed the code', async () => {
  show(RenewLinks, { event: EVENT })
  await nextTick()
  const key = one('renew-now') as HTMLButtonElement
  const typed = one('renew-code') as HTMLInputElement
  expect(key.disabled).toBe(true)
  for (const [text, open] of [
    ['615203', false],
    ['615 204', true],
  ] as const) {
    typed.value = text
    typed.dispatchEvent(new Event('input'))
    await nextTick()
    expect(key.disabled).toBe(!open)
  }
})
