import { describe, expect, it } from 'vitest'
import { ropesOf } from './ropes'

const hanging = { width: 390, top: 20, sag: 30, pitch: 50, most: 8 }

describe('ropes', () => {
  it('share the lanterns evenly', () => {
    const ropes = ropesOf(
      Array.from({ length: 12 }, (_, i) => i < 5),
      hanging,
    )
    expect(ropes.map((rope) => rope.lamps.length)).toEqual([6, 6])
    expect(ropes.flatMap((rope) => rope.lamps.map((lamp) => lamp.at))).toEqual([...Array(12).keys()])
    expect(ropes.flatMap((rope) => rope.lamps).filter((lamp) => lamp.lit)).toHaveLength(5)
  })

  it('carry each lantern where the rope is', () => {
    const [rope] = ropesOf([true, true, true], hanging)
    const [left, middle, right] = rope!.lamps
    expect(middle).toMatchObject({ x: 195, y: 50 })
    expect(left!.y).toBeCloseTo(right!.y)
    expect(left!.y).toBeLessThan(middle!.y)
  })

  it('hang empty where there is no stop', () => {
    expect(ropesOf([], hanging)).toEqual([{ d: 'M-10 20Q195 80 400 20', lamps: [] }])
  })
})
