import { createApp, nextTick, type Component } from 'vue'
import { beforeAll, expect, it } from 'vitest'
import { say } from '@/ui/live'
import { loadWords, setLang, t } from '@/words'
import FeihuaPage from './feihua/Page.vue'
import feihua from './feihua/demo'
import SortPage from './sort/Page.vue'
import sort from './sort/demo'

beforeAll(async () => {
  await setLang('zh-Hans', false)
  await loadWords('game-sort', 'game-feihua')
})

function show(page: Component, puzzle: unknown): HTMLElement {
  const box = document.createElement('div')
  const nothing = { start: null, tried: null, feedback: null, disabled: false }
  createApp(page, { puzzle, ...nothing }).mount(box)
  return box
}

const one = (box: HTMLElement, testid: string): HTMLElement => box.querySelector(`[data-testid="${testid}"]`)!
const said = (box: HTMLElement): string => one(box, 'game-said')?.textContent ?? ''

it('a card held from the start is told of, and touching it does not put it down', async () => {
  const box = show(SortPage, sort)
  await nextTick()
  expect(said(box)).toBe(t('game-sort.up', { card: '农业改良' }))
  one(box, 'sort-c0').click()
  await nextTick()
  expect(one(box, 'sort-c0').getAttribute('aria-pressed')).toBe('true')
  one(box, 'sort-b1').click()
  await nextTick()
  expect(said(box)).toContain('经济')
  expect(one(box, 'sort-c0').textContent).toContain('经济')
})

it('a line too many is refused in words that all can see', async () => {
  const box = show(FeihuaPage, feihua)
  const lines = feihua.lines.slice(0, feihua.count + 1)
  for (const line of lines) one(box, `feihua-${line.id}`).click()
  await nextTick()
  expect(said(box)).toBe(t('game-feihua.full', { n: feihua.count }))
})

it('what was said before a game is not shown in it', async () => {
  say('别处的话')
  const box = show(FeihuaPage, feihua)
  await nextTick()
  expect(one(box, 'game-said')).toBeNull()
})
