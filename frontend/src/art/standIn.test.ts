import { describe, expect, it } from 'vitest'
import { compose } from './compose'
import type { UseDraw } from './model'
import { DRAWN } from './drawn'
import { PARTS } from './kit'
import { shapes } from './shapes'

shapes.value = DRAWN

const scene = { base: 'wetland', parts: ['reeds', 'tree', 'willow', 'boat'] }
const draws = (standIns = {}) =>
  compose(scene, '', standIns).filter((draw): draw is UseDraw => 'art' in draw && draw.part !== undefined)
const at = (part: string, standIns = {}) => draws(standIns).filter((draw) => draw.part === part)

describe('standIns', () => {
  it('finds the part of each drawing', () => {
    expect([...new Set(draws().map((draw) => draw.part))].sort()).toEqual([...scene.parts].sort())
  })

  it('leaves a place empty without moving the others', () => {
    expect(at('tree', { tree: null })).toEqual([])
    expect(at('willow', { tree: null })).toEqual(at('willow'))
  })

  it('puts another part there, as high and on the same foot', () => {
    const [tree] = at('tree')
    const [poplar] = at('tree', { tree: { part: 'poplar' } })
    expect(poplar).toMatchObject({ art: 'poplar', y: tree!.y, h: tree!.h })
    expect(poplar!.x + poplar!.w / 2).toBeCloseTo(tree!.x + tree!.w / 2)
    expect(poplar!.w / poplar!.h).toBeCloseTo(PARTS.poplar!.box[0] / PARTS.poplar!.box[1])
  })

  it('turns a part round', () => {
    expect(at('boat')[0]!.flip).toBeFalsy()
    expect(at('boat', { boat: { part: 'boat', flip: true } })[0]!.flip).toBe(true)
  })

  it('takes along what is only drawn with the part', () => {
    const canal = { base: 'canal', parts: ['stone-bridge', 'boat'] }
    const count = (standIns = {}) => compose(canal, '', standIns).length
    expect(count() - count({ 'stone-bridge': null })).toBe(4)
    expect(count({ 'stone-bridge': { part: 'stone-bridge' } })).toBe(count())
  })
})
