import { expect, it } from 'vitest'
import { newKey } from './randomKey'

it('makes version 4 UUIDs', () => {
  for (let i = 0; i < 50; i++)
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('never makes the same key twice', () => {
  expect(new Set(Array.from({ length: 2_000 }, newKey)).size).toBe(2_000)
})
