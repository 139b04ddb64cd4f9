import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle, SETTLE_MS, startPressGuard } from './pressGuard'

startPressGuard()

const shield = (): HTMLElement | null => document.querySelector('[data-testid=press-shield]')

const el = (id: string): HTMLElement => document.querySelector(`#${id}`)!

/** Presses with a finger; true where the press arrives. */
function tap(one: HTMLElement): boolean {
  let came = false
  one.addEventListener('click', () => (came = true), { once: true })
  one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }))
  return came
}

/** Presses a key; true where the press is taken. */
const key = (id: string, name: string, init: KeyboardEventInit = {}): boolean =>
  el(id).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: name, ...init }))

const later = (ms: number): unknown => vi.advanceTimersByTime(ms)

describe('the second press of a double tap', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    document.body.innerHTML =
      '<button id="go" class="btn"></button><button id="way"></button><p id="text"></p><input id="field">'
    el('way').getBoundingClientRect = () => new DOMRect(20, 500, 200, 60)
    later(10_000)
    key('text', 'Tab')
  })
  afterEach(() => {
    vi.runAllTimers()
    vi.useRealTimers()
  })

  it('falls on a shield over the pressed control alone, for a moment', () => {
    tap(el('way'))
    expect(shield()).toBeNull()
    settle()
    const { left, top, width, height } = shield()!.style
    expect([left, top, width, height]).toEqual(['12px', '492px', '216px', '76px'])
    expect(tap(shield()!)).toBe(false)
    expect(tap(el('go'))).toBe(true)
    later(SETTLE_MS)
    expect(shield()).toBeNull()
  })

  it('is awaited from the moment when the screen changes, not from the first press', () => {
    tap(el('way'))
    later(1_500)
    settle()
    later(SETTLE_MS - 1)
    expect(shield()).not.toBeNull()
  })

  it('is awaited after a primary button in any case, after others only where the screen changes', () => {
    tap(el('go'))
    expect(shield()).not.toBeNull()
  })

  it('is no matter where nothing was pressed lately', () => {
    tap(el('way'))
    later(3_000)
    settle()
    expect(shield()).toBeNull()
  })

  it('is ignored by key, with no other key in between', () => {
    expect(key('go', 'Enter')).toBe(true)
    expect(key('text', 'Enter')).toBe(false)
    expect(key('text', ' ')).toBe(false)
    later(SETTLE_MS)
    expect(key('text', 'Enter')).toBe(true)
    settle()
    expect(key('text', 'Enter')).toBe(false)
    key('text', 'Tab')
    expect(key('go', 'Enter')).toBe(true)
  })

  it('is one of the press that changed the screen: any other press in between ends the wait', () => {
    tap(el('go'))
    expect(key('way', 'Enter')).toBe(true)
    expect(key('way', 'Enter')).toBe(true)
    tap(el('way'))
    expect(shield()).toBeNull()
  })

  it('is taken by key where nothing has changed, and in a field', () => {
    expect(key('way', ' ')).toBe(true)
    expect(key('way', ' ')).toBe(true)
    settle()
    expect(key('field', ' ')).toBe(true)
  })

  it('is ignored where a key is held down', () => {
    expect(key('way', ' ', { repeat: true })).toBe(false)
  })

  it('of a finger does not stop a key, nor the other way about', () => {
    tap(el('go'))
    expect(key('text', 'Enter')).toBe(true)
    later(SETTLE_MS)
    key('go', 'Enter')
    expect(tap(el('way'))).toBe(true)
  })
})
