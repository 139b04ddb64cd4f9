import { describe, expect, it } from 'vitest'
import { BASES } from '@/art/bases'
import { PARTS } from '@/art/kit'
import { fillRow, landscape, wave, WIDTH } from './landscape'
import { TERRAINS } from './terrains'

// The bus stands on the road with its shadow ending here.
const BUS_FOOT = 496

describe('landscape', () => {
  it('has land for every base', () => {
    expect(Object.keys(TERRAINS).sort()).toEqual(Object.keys(BASES).sort())
  })

  it.each(Object.keys(BASES))('fills the window from start to end in %s, with any part', (base) => {
    for (const part of [[], ...Object.keys(PARTS).map((name) => [name])]) {
      const strips = landscape({ base, parts: part })
      expect(strips.filter((strip) => strip.travel !== 0)).toHaveLength(7)
      for (const strip of strips) {
        expect(strip.length).toBeGreaterThanOrEqual(WIDTH + Math.abs(strip.travel))
        expect(strip.draws.length).toBeGreaterThan(0)
      }
    }
  })

  it('moves nearer land faster', () => {
    const travels = landscape({ base: 'canal' }).map((strip) => strip.travel)
    expect(travels).toEqual([...travels].sort((a, b) => a - b))
  })

  it('keeps the hedge in front below the bus', () => {
    const front = landscape({ base: 'wetland', parts: ['reeds', 'egret'] }).pop()!
    expect(front.top).toBeGreaterThanOrEqual(BUS_FOOT)
    for (const draw of front.draws) if ('art' in draw) expect(draw.y).toBeGreaterThanOrEqual(BUS_FOOT)
  })

  it('draws a base it does not know as a road', () => {
    expect(landscape({ base: 'moon-base' })).toEqual(landscape({ base: 'road' }))
  })
})

describe('fillRow', () => {
  it('covers the length, in turn, standing on the line', () => {
    const draws = fillRow(
      [
        ['tree', 100, 20],
        ['poplar', 40, 0],
      ],
      400,
      500,
    )
    const last = draws[draws.length - 1]!
    expect('art' in last && last.x + last.w).toBeGreaterThanOrEqual(480)
    for (const draw of draws) expect('art' in draw && Math.round(draw.y + draw.h)).toBe(400)
  })

  it('ends for an empty row', () => {
    expect(fillRow([], 400, 500)).toEqual([])
  })
})

it('closes a rolling edge over its whole length', () => {
  expect(wave(500, 10, 4, 60)).toMatch(/^M-4 10q.*V60H-4z$/)
})
