import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys, read, remove, write } from './storage'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  for (const key of keys('')) remove(key)
})

function fail(method: 'getItem' | 'setItem' | 'removeItem'): void {
  vi.spyOn(Storage.prototype, method).mockImplementation(() => {
    throw new DOMException('no', 'QuotaExceededError')
  })
}

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
    vi.restoreAllMocks()
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

  it('lists keys by prefix, sorted, each once', () => {
    write('yg:b', 1)
    write('yg:a', 1)
    write('other', 1)
    expect(keys('yg:')).toEqual(['yg:a', 'yg:b'])
  })
})
