import { afterEach, expect, it } from 'vitest'
import { type Component, createApp, h, nextTick, reactive } from 'vue'
import type { Screen } from './phone'
import PhoneSteps from './PhoneSteps.vue'
import PhoneToolbar from './PhoneToolbar.vue'

function show(component: Component, props: Record<string, unknown>): HTMLElement {
  const box = document.createElement('div')
  document.body.append(box)
  createApp({ render: () => h(component, props) }).mount(box)
  return box
}
function press(box: HTMLElement, label: string): void {
  const found = [...box.querySelectorAll('button')].find(
    (one) => one.textContent?.trim() === label || one.getAttribute('aria-label') === label,
  )
  if (!found) throw new Error(`No button ${label}`)
  found.click()
}
function choose(box: HTMLElement, label: string, value: string): void {
  const select = box.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!
  select.value = value
  select.dispatchEvent(new Event('change'))
}
afterEach(() => document.body.replaceChildren())

it('the phone is dressed by the toolbar', async () => {
  let again = 0
  const state = reactive({
    look: { theme: 'day', elder: false, lang: 'zh-Hans' },
    size: '390',
    'onUpdate:look': (now: typeof state.look): void => {
      state.look = now
    },
    'onUpdate:size': (now: string): void => {
      state.size = now
    },
    onAgain: (): void => {
      again += 1
    },
  })
  const box = show(PhoneToolbar, state)
  press(box, '暮')
  await nextTick()
  press(box, '长辈版')
  await nextTick()
  choose(box, '语言', 'en')
  choose(box, '手机多大', '360')
  press(box, '从这里重新坐')
  await nextTick()
  expect(state.look).toEqual({ theme: 'dusk', elder: true, lang: 'en' })
  expect([state.size, again]).toEqual(['360', 1])
  expect(box.querySelectorAll('[aria-pressed=true]')).toHaveLength(2)
})

it('steps lead to the screens of the stop, from wherever the phone is', async () => {
  const opened: Screen[] = []
  const state = reactive({
    at: { stop: 'canal', screen: 'game' },
    stop: 'canal',
    answers: 'right',
    onOpen: (screen: Screen) => opened.push(screen),
    'onUpdate:answers': (now: string): void => {
      state.answers = now
    },
  })
  const box = show(PhoneSteps, state)
  const at = (): string | null => box.querySelector('[data-testid="preview-at"]')!.textContent
  expect(at()).toBe('游戏')
  press(box, '到站')
  press(box, '答题')
  press(box, '全答错')
  state.at = { stop: 'hall', screen: 'quiz' }
  await nextTick()
  expect(at()).toBe('不在这一站')
  press(box, '路上')
  expect(opened).toEqual(['stop', 'quiz', 'drive'])
  expect(state.answers).toBe('wrong')
})
