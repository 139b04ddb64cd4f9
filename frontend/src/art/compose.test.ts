import { describe, expect, it } from 'vitest'
import { BASES } from './bases'
import { compose, timeOf } from './compose'
import type { Draw, UseDraw } from './model'
import { DRAWN } from './drawn'
import { FIXTURES, LAYERS, PARTS } from './kit'
import parts from './parts.svg?raw'
import places from './places.svg?raw'
import { shapes } from './shapes'

shapes.value = DRAWN

const boxes = new Map(
  [...(parts + places).matchAll(/<symbol id="([^"]+)" viewBox="0 0 ([\d.]+) ([\d.]+)"/g)].map((hit) => [
    hit[1]!,
    [Number(hit[2]), Number(hit[3])],
  ]),
)
const uses = (draws: Draw[]) => draws.filter((draw): draw is UseDraw => 'art' in draw)
const bases = Object.keys(BASES)

describe('the kit', () => {
  it('has the true proportions of every drawing', () => {
    for (const part of Object.values(PARTS))
      if (part.kind !== 'disc') expect([part.art, boxes.get(part.art)]).toEqual([part.art, part.box])
    for (const [art, box] of Object.entries(FIXTURES)) expect([art, boxes.get(art)]).toEqual([art, box])
  })

  it('draws each symbol once', () => {
    const ids = [...(parts + places).matchAll(/ id="([^"]+)"/g)].map((hit) => hit[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('stays light: every picture of the line together under 25 kB', () => {
    expect((parts + places).length).toBeLessThan(60_000)
  })
})

describe('compose', () => {
  it.each(bases)('has a place in %s for every part', (base) => {
    const bare = uses(compose({ base, parts: ['sun'] })).map((draw) => draw.art)
    const own = BASES[base]!.at ?? {}
    for (const [name, part] of Object.entries(PARTS)) {
      // An empty list means that the base itself already is that part.
      if (part.kind === 'disc' || own[name]?.length === 0) continue
      const there = uses(compose({ base, parts: [name] })).filter((draw) => draw.art === part.art)
      expect([name, there.length]).not.toEqual([name, bare.filter((art) => art === part.art).length])
    }
  })

  it.each(bases)('keeps every drawing of %s in the picture', (base) => {
    for (const name of Object.keys(PARTS)) {
      for (const draw of uses(compose({ base, parts: [name] }))) {
        expect([name, draw.art, draw.x < 380 && draw.x + draw.w > 10, draw.y < 372 && draw.y + draw.h > 0]).toEqual([
          name,
          draw.art,
          true,
          true,
        ])
      }
    }
  })

  it.each(bases)('draws %s back to front', (base) => {
    const order = compose({ base }).map((draw) => LAYERS.indexOf(draw.layer))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('fills up with the usual parts where the scene names none', () => {
    expect(uses(compose({ base: 'workshop' })).map((draw) => draw.art)).toEqual(
      expect.arrayContaining(['mill', 'wok', 'tofu', 'beans']),
    )
  })

  it('gives several parts of a kind places of their own', () => {
    const houses = uses(compose({ base: 'village', parts: ['house-a', 'house-b'] })).filter(
      (draw) => draw.layer === 'tall',
    )
    expect(new Set(houses.map((draw) => draw.x)).size).toBe(houses.length)
  })

  it('hangs lit and unlit lanterns in turn', () => {
    const arts = uses(compose({ base: 'night', parts: ['lan-on', 'lan-off'] }))
      .filter((draw) => draw.art.startsWith('lan-'))
      .map((draw) => draw.art)
    expect(arts.slice(0, 3)).toEqual(['lan-on', 'lan-off', 'lan-on'])
  })

  it('shows the moon by night and the sun by day, by default', () => {
    const moon = (scene: Parameters<typeof compose>[0]) => compose(scene).some((draw) => 'disc' in draw && draw.moon)
    expect(moon({ base: 'field', time: 'night' })).toBe(true)
    expect(moon({ base: 'field', time: 'dusk' })).toBe(false)
    expect(moon({ base: 'field', time: 'dusk', parts: ['moon'] })).toBe(true)
    expect(moon({ base: 'field', time: 'night', parts: ['sun'] })).toBe(false)
  })

  it('writes the stop on the plaque, smaller where the name is long', () => {
    const letters = (name?: string) => compose({ base: 'hall', parts: ['museum'] }, name).find((draw) => 'text' in draw)
    expect(letters()).toMatchObject({ text: '陈列馆' })
    const short = letters('文化馆')
    const long = letters('归有光纪念馆')
    expect(short && 'size' in short && long && 'size' in long && long.size < short.size).toBe(true)
  })

  it('leaves out unknown parts', () => {
    expect(compose({ base: 'castle', parts: ['dragon'] })).toEqual(compose({ base: 'road' }))
    expect(timeOf({ base: 'road', time: 'tea' })).toBe('dawn')
  })
})
