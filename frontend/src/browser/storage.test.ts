import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inMemory, keys, read, remove, write } from './storage'

/** A browser's storage of so many characters, of which each method can be refused. */
class SmallStorage {
  private readonly kept = new Map<string, string>()
  readonly refused = new Set<string>()
  room = 10_000

  get length(): number {
    return this.kept.size
  }
  key = (n: number): string | null => [...this.kept.keys()][n] ?? null
  clear = (): void => this.kept.clear()
  getItem(key: string): string | null {
    this.check('getItem')
    return this.kept.get(key) ?? null
  }
  removeItem(key: string): void {
    this.check('removeItem')
    this.kept.delete(key)
  }
  setItem(key: string, text: string): void {
    this.check('setItem')
    const others = [...this.kept].filter(([one]) => one !== key).reduce((sum, [, value]) => sum + value.length, 0)
    if (others + text.length > this.room) throw new DOMException('no', 'QuotaExceededError')
    this.kept.set(key, text)
  }
  private check(method: string): void {
    if (this.refused.has(method)) throw new DOMException('no', 'SecurityError')
  }
}

let storage: SmallStorage
beforeEach(() => {
  storage = new SmallStorage()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => {
  storage.refused.clear()
  for (const key of keys('')) remove(key)
  vi.unstubAllGlobals()
})

const fail = (method: string): void => void storage.refused.add(method)

describe('storage', () => {
  it('keeps JSON values', () => {
    write('yg:a', { n: 1 })
    expect(read('yg:a')).toEqual({ n: 1 })
    expect(JSON.parse(localStorage.getItem('yg:a') ?? '')).toEqual({ n: 1 })
  })

  it('gives null for what is missing or broken', () => {
    localStorage.setItem('yg:bad', '{not json')
    expect(read('yg:none')).toBeNull()
    expect(read('yg:bad')).toBeNull()
  })

  it('prefers the newer value in memory when the storage was full', () => {
    write('yg:a', 'old')
    fail('setItem')
    write('yg:a', 'new')
    expect(read('yg:a')).toBe('new')
  })

  it('drops the copy in memory once the storage takes values again', () => {
    fail('setItem')
    write('yg:a', 'in memory')
    storage.refused.clear()
    write('yg:a', 'stored')
    expect(read('yg:a')).toBe('stored')
    expect(keys('yg:')).toEqual(['yg:a'])
  })

  it('works from memory alone where storage is blocked', () => {
    fail('getItem')
    fail('setItem')
    fail('removeItem')
    write('yg:move:1', 'x')
    write('yg:move:0', 'y')
    expect(read('yg:move:1')).toBe('x')
    expect(keys('yg:move:')).toEqual(['yg:move:0', 'yg:move:1'])
    remove('yg:move:1')
    expect(read('yg:move:1')).toBeNull()
  })

  it('knows what is gone when the page is closed', () => {
    write('yg:move:1', 'x')
    expect(inMemory('yg:')).toBe(false)
    fail('setItem')
    write('yg:move:2', 'y')
    expect([inMemory('yg:move:'), inMemory('yg:prefs')]).toEqual([true, false])
  })

  it('makes room for what cannot be fetched again by what can', () => {
    write('yg:route:youguang', 'content')
    write('yg:sessions', 'ticket')
    storage.room = 18
    write('yg:move:1', 'x')
    expect([inMemory('yg:'), read('yg:route:youguang'), read('yg:sessions')]).toEqual([false, null, 'ticket'])
  })

  it('lists keys by prefix, sorted, each once', () => {
    write('yg:b', 1)
    write('yg:a', 1)
    write('other', 1)
    expect(keys('yg:')).toEqual(['yg:a', 'yg:b'])
  })
})
