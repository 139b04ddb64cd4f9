import { describe, expect, it } from 'vitest'
import { spanBetween } from './curve'
import { layRoad, ROAD, WIDTH, type Road, type RoadInput } from './roadGeometry'

const LONG = '天福国家湿地公园里的科普长廊'

function line(count: number, current: number, scale: number, name = LONG): RoadInput {
  return {
    current,
    scale,
    stops: Array.from({ length: count }, (_, i) => ({
      id: `s${i}`,
      name,
      note: i < current ? '已点亮' : `第 ${i + 1} 站 · 还没开`,
      now: i === current,
      lit: i < current,
      bridge: i % 5 === 3,
    })),
  }
}

function troubles(road: Road): string[] {
  const found: string[] = []
  const curves = road.legs.flatMap((leg) => leg.curves)
  road.stops.forEach((stop, i) => {
    const { x, y, width, height } = stop.label
    if (x < 8 || x + width > WIDTH - 8) found.push(`${stop.id} leaves the picture`)
    const span = spanBetween(curves, y, y + height)
    if (span && x < span.max + ROAD && span.min - ROAD < x + width) found.push(`${stop.id} stands on the road`)
    const next = road.stops[i + 1]
    if (next && next.label.y + next.label.height > y) found.push(`${stop.id} meets ${next.id}`)
  })
  return found
}

describe('layRoad', () => {
  const cases = [4, 5, 7, 12, 30].flatMap((count) =>
    [1, 1.08, 1.5, 1.62].flatMap((scale) =>
      [0, Math.floor(count / 2), count].map((current) => [count, current, scale] as const),
    ),
  )

  it.each(cases)('keeps labels off the road and each other: %i stops, at %i, scale %f', (count, current, scale) => {
    for (const name of [LONG, '徐公桥', '陶一球情景课堂 AB'])
      expect(troubles(layRoad(line(count, current, scale, name)))).toEqual([])
  })

  it('climbs from bottom to top, left and right in turn', () => {
    const { stops, height } = layRoad(line(6, 2, 1))
    expect(stops.map((stop) => stop.side)).toEqual(['left', 'right', 'left', 'right', 'left', 'right'])
    const heights = stops.map((stop) => stop.y)
    expect(heights).toEqual([...heights].sort((a, b) => b - a))
    expect(heights[0]).toBeLessThan(height)
  })

  it.each([0, 1, 2, 3, 4, 5])('puts the bus on the road before stop %i, nose ahead', (current) => {
    const road = layRoad(line(6, current, 1))
    const { bus, stops } = road
    const to = stops[current]!
    expect(bus.y).toBeGreaterThan(to.y)
    if (current > 0) expect(bus.y).toBeLessThan(stops[current - 1]!.y)
    expect(bus.flip).toBe(to.side === 'left')
    expect(bus.angle).toBeLessThanOrEqual(0)
    expect(bus.angle).toBeGreaterThan(-50)
    const span = spanBetween(road.legs[current]!.curves, bus.y - 6, bus.y + 6)!
    expect(bus.x).toBeGreaterThanOrEqual(span.min - 2)
    expect(bus.x).toBeLessThanOrEqual(span.max + 2)
  })

  it('stands on the crown of a bridge, level', () => {
    const { bus } = layRoad(line(6, 4, 1))
    expect(bus.x).toBe(WIDTH / 2)
    expect(Math.abs(bus.angle)).toBeLessThan(0.5)
  })

  it('drives on towards the city at the end', () => {
    const { bus, stops } = layRoad(line(4, 4, 1))
    expect(bus.y).toBeLessThan(stops[3]!.y)
  })

  it('lights one piece of road in order, and only what lies between lit lanterns otherwise', () => {
    expect(layRoad(line(6, 3, 1)).lit).toHaveLength(1)
    const scattered = line(6, 1, 1)
    scattered.stops.forEach((stop, i) => (stop.lit = [0, 3, 4].includes(i)))
    expect(layRoad(scattered).lit).toHaveLength(2)
  })
})
