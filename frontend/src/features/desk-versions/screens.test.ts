import { createApp, h, type Component } from 'vue'
import { afterEach, expect, it } from 'vitest'
import type { Effects } from './api'
import Changes from './Changes.vue'
import Files from './Files.vue'

const EFFECTS: Effects = {
  summary: '1 题改答案：需重判 2 人',
  changes: [
    {
      kind: 'question',
      what: 'answer',
      id: 'q1',
      name: '哪一年列入名录？',
      place: '豆腐课',
      before: '2008年',
      after: '2014年',
      told: '题目改答案',
    },
  ],
  riding: 0,
  stops: [],
  regrades: [{ id: 'q1', text: '哪一年列入名录？', answered: 3, affected: 2 }],
}

function show(component: Component, props: Record<string, unknown>): HTMLElement {
  const box = document.createElement('div')
  document.body.append(box)
  createApp({ render: () => h(component, props) }).mount(box)
  return box
}
afterEach(() => document.body.replaceChildren())

it('a corrected answer shows what it was and is, and leads to regrading where that is allowed', () => {
  const asked: string[] = []
  const props = { effects: EFFECTS, old: 'v1', now: 'v2', onRegrade: (question: string) => asked.push(question) }
  const box = show(Changes, { ...props, regrades: true })
  expect([box.querySelector('del')?.textContent, box.querySelector('ins')?.textContent]).toEqual(['08', '14'])
  expect(box.textContent).toContain('2 人要重判')
  box.querySelector<HTMLButtonElement>('[data-testid=regrade]')!.click()
  expect(asked).toEqual(['q1'])
  expect(show(Changes, { ...props, regrades: false }).querySelector('[data-testid=regrade]')).toBeNull()
})

it('lines that came and went are told apart by more than their signs', () => {
  const file = { path: 'content/stops.yaml', added: 1, removed: 1, cut: true, lines: ['@@ -1 +1 @@', '-a', '+b', ' c'] }
  const box = show(Files, { files: [file] })
  expect([...box.querySelectorAll('pre span')].map(({ className }) => className)).toEqual(['at', 'del', 'add', ''])
  expect(box.textContent).toContain('没有都列出来')
  expect(show(Files, { files: [] }).textContent).toContain('一个字都不差')
})
