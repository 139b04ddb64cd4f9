import { describe, expect, it } from 'vitest'
import { layLights, mostPoints, shareOf } from './mapLights'
import { layRoad, WIDTH } from './roadGeometry'

const stops = Array.from({ length: 5 }, (_, i) => ({
  id: `s${i}`,
  name: `第${i}站`,
  note: '',
  now: i === 2,
  lit: i < 2,
  bridge: i === 1,
}))
const { legs, height } = layRoad({ current: 2, scale: 1, stops })
const scoring = {
  checkin: 5,
  story: 5,
  game: [0, 4, 7, 10],
  game_attempts: 3,
  answer: { right: 10, wrong: 2 },
  streak: { from: 3, bonus: 2 },
}

describe('lights of the map', () => {
  it('grow with the share, and those that are there stay where they are', () => {
    const few = layLights(legs, 0.3)
    const many = layLights(legs, 0.8)
    expect(layLights(legs, 0)).toEqual([])
    expect(few.length).toBeGreaterThan(5)
    expect(many.length).toBeGreaterThan(few.length)
    expect(many.slice(0, few.length)).toEqual(few)
    expect(layLights(legs, 7)).toEqual(layLights(legs, 1))
  })

  it('begin at the start of the road and lie inside the picture', () => {
    const all = layLights(legs, 1)
    expect(all[0]!.y).toBeGreaterThan(all[all.length - 1]!.y)
    for (const { x, y } of all) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(WIDTH)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(height + 100)
    }
  })

  it('take as whole what a ride without a mistake earns', () => {
    const asked = (count: number) => ({ questions: Array.from({ length: count }, () => ({ type: 'single' as const })) })
    const route = { scoring, stops: [asked(4), asked(5)] }
    expect(mostPoints(route)).toBe(2 * (5 + 5 + 10) + 9 * 10)
    // A poll cannot be right: whoever answers everything right has gathered all there is.
    const polled = { scoring, stops: [{ questions: [...asked(4).questions, { type: 'poll' as const }] }, asked(5)] }
    expect(mostPoints(polled)).toBe(mostPoints(route) + 2)
    expect(shareOf(65, route)).toBeCloseTo(0.5)
    expect(shareOf(900, route)).toBe(1)
    expect(shareOf(5, { scoring: { ...scoring, checkin: 0, story: 0, game: [0, 0, 0, 0] }, stops: [] })).toBe(0)
  })
})
