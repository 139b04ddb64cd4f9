import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isAnswering, settle, SETTLE_MS, startPressGuard } from './pressGuard'

startPressGuard()

/** Presses at a place; true where the press arrives. */
function press(id: string, clientX: number, clientY: number): boolean {
  const one = document.querySelector(`#${id}`)!
  let came = false
  one.addEventListener('click', () => (came = true), { once: true })
  one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY }))
  return came
}

const key = (id: string, init: KeyboardEventInit): boolean =>
  document
    .querySelector(`#${id}`)!
    .dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

describe('the second press of a double tap', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    document.body.innerHTML =
      '<button id="go" class="btn"></button><button id="way"></button><p id="text"></p><input id="field">'
  })
  afterEach(() => {
    vi.runAllTimers()
    vi.useRealTimers()
  })

  it('is ignored where a primary button has put something else under the finger', () => {
    expect(press('go', 100, 600)).toBe(true)
    expect(press('way', 104, 597)).toBe(false)
    vi.advanceTimersByTime(SETTLE_MS)
    expect(press('way', 104, 597)).toBe(true)
  })

  it('is taken elsewhere on the screen, and where nothing has changed', () => {
    press('go', 100, 600)
    expect(press('way', 100, 300)).toBe(true)
    expect(press('way', 100, 300)).toBe(true)
  })

  it('is ignored from the keyboard while a primary button settles, but not in a text', () => {
    settle({}, () => undefined)
    expect(key('text', { key: 'Enter' })).toBe(false)
    expect(key('go', { key: ' ' })).toBe(false)
    expect(key('field', { key: 'Enter' })).toBe(true)
    vi.advanceTimersByTime(SETTLE_MS)
    expect(key('text', { key: 'Enter' })).toBe(true)
  })

  it('is ignored where a key is held down', () => {
    expect(key('go', { key: 'Enter', repeat: true })).toBe(false)
  })

  it('belongs to a press of a moment ago', () => {
    press('go', 100, 600)
    expect(isAnswering()).toBe(true)
    vi.advanceTimersByTime(3_000)
    expect(isAnswering()).toBe(false)
  })
})
