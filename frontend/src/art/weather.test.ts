import { describe, expect, it } from 'vitest'
import { SCENE_WEATHERS } from '@/api/content.gen'
import { falling, mist } from './weather'

const marks = (d: string): number[][] =>
  [...d.matchAll(/M(-?\d+) (-?\d+)/g)].map((one) => [Number(one[1]), Number(one[2])])

describe('weather', () => {
  it.each(['rain', 'snow', 'petals'])('%s falls without a seam', (kind) => {
    for (const fall of falling(kind, 390, 372)) {
      const all = marks(fall.d)
      const [here, above] = [all.slice(0, all.length / 2), all.slice(all.length / 2)]
      // When the layer has moved by the picture's height, what waited above lies where the first ones were.
      expect(above.map(([x, y]) => [x! + fall.drift, y! + 372])).toEqual(here)
      expect(Math.min(...here.map(([, y]) => y!))).toBeGreaterThanOrEqual(0)
      expect(here.some(([x]) => x! > 300) && here.some(([x]) => x! < 90)).toBe(true)
    }
  })

  it('is drawn for every name that organisers may write', () => {
    for (const name of SCENE_WEATHERS) {
      const drawn = falling(name, 390, 372).length + (name === 'mist' ? mist(390, 372).length : 0)
      expect(drawn > 0).toBe(name !== 'clear')
    }
  })

  it('has nothing for a clear sky or an unknown name', () => {
    expect(falling('clear', 390, 372)).toEqual([])
    expect(falling('frogs', 390, 372)).toEqual([])
    expect(falling(undefined, 390, 372)).toEqual([])
  })
})
