import { describe, expect, it } from 'vitest'
import { DRAWN } from '@/art/drawn'
import { shapes } from '@/art/shapes'
import { loadWords } from '@/words'
import demo from './demo'
import kind from './index'
import { areasOf, differs, standInsOf, startMarks, toggle, VIEW, type Area, type Puzzle } from './logic'

shapes.value = DRAWN

describe('areasOf', () => {
  const areas = areasOf(demo, 54)

  it('has an area for every drawing of every place, empty or not', () => {
    expect(new Set(areas.map((area) => area.id))).toEqual(new Set(demo.places))
    expect(areas.filter((area) => area.id === 'p3')).toHaveLength(3)
  })

  it('gives the focus to one area of a place', () => {
    const first = areas.filter((area) => area.first).map((area) => area.id)
    expect(first).toHaveLength(demo.places.length)
    expect(new Set(first).size).toBe(first.length)
  })

  it('is large enough for a finger and stays in the picture', () => {
    for (const area of areasOf(demo, 74).filter((one) => one.first)) {
      expect(area.left).toBeGreaterThanOrEqual(0)
      expect(area.left + area.width).toBeLessThanOrEqual(100.001)
      expect(area.top).toBeGreaterThanOrEqual(0)
      expect(area.top + area.height).toBeLessThanOrEqual(100.001)
      expect((area.height / 100) * VIEW.h).toBeGreaterThanOrEqual(73.999)
      expect((area.width / 100) * VIEW.w).toBeGreaterThanOrEqual(73.999)
    }
  })

  it('puts the small above the wide', () => {
    const at = (id: string) => areas.findIndex((area) => area.id === id && area.first)
    expect(at('p4')).toBeLessThan(at('p5'))
  })

  it.each([58, 80])('leaves to each place a square of %d of its own', (least) => {
    const crowded = {
      ...demo,
      scene: { ...demo.scene, parts: [...demo.scene.parts, 'house-a', 'willow'] },
      places: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    }
    for (const puzzle of [demo, crowded]) expect(covered(areasOf(puzzle, least), least - 1)).toEqual([])
  })
})

/** Which places' own squares lie under another area, as `place under place`. */
function covered(all: readonly Area[], least: number): string[] {
  const [w, h] = [(least / VIEW.w) * 100, (least / VIEW.h) * 100]
  return all.flatMap((below, at) => {
    const [x, y] = [below.left + below.width / 2, below.top + below.height / 2]
    const on = (one: Area) =>
      x + w / 2 > one.left + 0.01 &&
      x - w / 2 < one.left + one.width - 0.01 &&
      y + h / 2 > one.top + 0.01 &&
      y - h / 2 < one.top + one.height - 0.01
    return below.first
      ? all
          .slice(at + 1)
          .filter(on)
          .map((one) => `${below.id} under ${one.id}`)
      : []
  })
}

it('gives Scene the places of all parts', () => {
  expect(standInsOf(demo, 0)).toMatchObject({ tree: null, reeds: { part: 'reeds' } })
  expect(standInsOf(demo, 1)).toMatchObject({ reeds: null, boat: { part: 'boat', flip: true } })
})

describe('toggle', () => {
  it('sets and takes away', () => {
    expect(toggle(['p1'], 'p2', 3)).toEqual(['p1', 'p2'])
    expect(toggle(['p1', 'p2'], 'p1', 3)).toEqual(['p2'])
  })

  it('sets no more than there are differences', () => {
    expect(toggle(['p1', 'p2'], 'p3', 2)).toEqual(['p1', 'p2'])
    expect(toggle(['p1', 'p2'], 'p2', 2)).toEqual(['p1'])
  })
})

describe('startMarks', () => {
  it('goes on from marks on the pictures or in the list', () => {
    expect(startMarks(demo, ['p0', 'p4'])).toEqual({ marks: ['p0', 'p4'], listed: false })
    expect(startMarks(demo, ['s1'])).toEqual({ marks: ['s1'], listed: true })
  })

  it('begins with none from anything else', () => {
    for (const other of [null, 'p0', { p0: true }, [3], ['x']])
      expect(startMarks(demo, other)).toEqual({ marks: [], listed: false })
  })
})

it('sums an attempt up', async () => {
  await loadWords('game-difference')
  const summary = (marks: Record<string, boolean>, open: number) =>
    kind.summary({ right: { marks, open: Array(open).fill(false) }, notes: {} })
  expect(summary({ p0: true, p1: true }, 0)).toBe('2 处不同全找到了')
  expect(summary({ p0: true }, 1)).toBe('2 处里找到了 1 处')
  expect(summary({ p0: true, p5: false }, 1)).toBe('2 处里找到了 1 处，标错 1 处')
  for (const other of [null, 'x', {}, { right: [] }]) expect(kind.summary(other)).toBe('')
})

it('sees by itself which places differ', () => {
  const standing = (part: string, flip = false) => ({ part, name: part, ...(flip && { flip }) })
  const pictures = [
    [standing('tree'), standing('boat'), standing('egret'), null, standing('reeds')],
    [standing('tree'), standing('boat', true), null, standing('house-a'), standing('paddy')],
  ]
  const puzzle = { pictures } as unknown as Puzzle
  expect([0, 1, 2, 3, 4].map((place) => differs(puzzle, place))).toEqual([false, true, true, true, true])
})
