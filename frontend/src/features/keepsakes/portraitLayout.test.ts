import { describe, expect, it } from 'vitest'
import { HEAD, layoutOf, roadThrough, WIDTH } from './portraitLayout'

describe('the portrait of a ride', () => {
  it('goes from the foot up, left and right in turn', () => {
    const { places, height, start, end } = layoutOf([10, 20, 30, 40])
    expect(places.map((place) => place.side)).toEqual(['left', 'right', 'left', 'right'])
    const ys = [start.y, ...places.map((place) => place.y), end.y]
    expect(ys).toEqual([...ys].sort((a, b) => b - a))
    expect(places.every((place) => place.y > HEAD && place.y < height && place.x > 0 && place.x < WIDTH)).toBe(true)
  })

  it('shines furthest where most light was gathered, and nowhere before the stamp', () => {
    const glows = layoutOf([20, 60, null]).places.map((place) => place.glow)
    expect(glows[1]).toBeGreaterThan(glows[0]!)
    expect(glows[2]).toBe(0)
  })

  it('grows with the line', () => {
    const heights = [1, 4, 12, 20].map((count) => layoutOf(Array.from({ length: count }, () => 5)).height)
    expect(new Set(heights).size).toBe(4)
    expect(heights[0]).toBeLessThan(heights[3]!)
  })

  it('has one road through all points', () => {
    expect(
      roadThrough([
        { x: 0, y: 100 },
        { x: 50, y: 0 },
      ]),
    ).toBe('M0 100C0 50 50 50 50 0')
  })
})
