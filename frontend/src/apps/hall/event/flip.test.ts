import { describe, expect, it } from 'vitest'
import { placesOf, rises, UNVEIL_FROM_MS, unveilDelays } from './flip'

const rows = (ids: string) => [...ids].map((id) => ({ id }))

describe('rises', () => {
  it('counts the places won', () => {
    expect([...rises(placesOf(rows('abcd')), rows('dabc'))]).toEqual([['d', 3]])
  })

  it('lets newcomers in without a glow', () => {
    expect(rises(placesOf(rows('abc')), rows('xabc')).size).toBe(0)
  })

  it('keeps to the largest rises when everything moves', () => {
    const before = placesOf(rows('abcdefghij'))
    const won = rises(before, rows('jihgfedcba'), 3)
    expect([...won.keys()]).toEqual(['j', 'i', 'h'])
  })
})

describe('unveiling', () => {
  it('shows the lowest first and the winner last, slower at the top', () => {
    const delays = unveilDelays(12)
    expect(Math.min(...delays)).toBe(UNVEIL_FROM_MS)
    expect(delays.indexOf(Math.max(...delays))).toBe(0)
    expect([...delays].sort((a, b) => b - a)).toEqual(delays)
    expect(delays[0]! - delays[1]!).toBeGreaterThan(delays[10]! - delays[11]!)
  })

  it('of nothing is nothing', () => expect(unveilDelays(0)).toEqual([]))
})
