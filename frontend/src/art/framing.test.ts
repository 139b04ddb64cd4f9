import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SceneSpec } from '@/api/types'
import { BASES } from './bases'
import { compose } from './compose'
import { DRAWN } from './drawn'
import { bodiesOf, cuts, shareIn, windowOf, type Covered } from './framing'
import { PARTS } from './kit'
import { SIZE, type Draw } from './model'
import { shapes } from './shapes'

shapes.value = DRAWN

/** Width by height of the frames that pictures have on screens, upright and on their side. */
const FRAMES: Record<string, { ratio: number; covered?: Covered }> = {
  'a stop, 390×844': { ratio: 390 / 372, covered: [0, 30 / 372] },
  'a stop, 360×640': { ratio: 360 / 232, covered: [0, 30 / 232] },
  'a stop in 长辈版': { ratio: 390 / 212, covered: [0, 30 / 212] },
  'a picture of a story': { ratio: 1 / 0.62 },
  'a question, 390×844': { ratio: 390 / 211, covered: [22 / 211, 34 / 211] },
  'a quote card': { ratio: 750 / 500 },
  'a screen on its side': { ratio: 16 / 9 },
  'an upright screen': { ratio: 0.7 },
}

const ROOT = join(process.cwd(), '..')

/** The scenes that organisers have written, with the file each stands in. */
function written(): [string, SceneSpec][] {
  const files = ['content', 'routes'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(ROOT, folder, name)),
  )
  return files.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(/scene: \{base: ([\w-]+)(?:, time: (\w+))?(?:, parts: \[([^\]]*)\])?/g),
    ].map(([text, base = '', time, parts]): [string, SceneSpec] => [
      text,
      { base, time, parts: parts?.split(', ') } as SceneSpec,
    ]),
  )
}

/** Every base as it is, with each part alone, and all that is written. */
const COMPOSITIONS: [string, SceneSpec][] = [
  ...Object.keys(BASES).flatMap((base): [string, SceneSpec][] => [
    [base, { base } as SceneSpec],
    ...Object.keys(PARTS).map((part): [string, SceneSpec] => [`${base} ${part}`, { base, parts: [part] } as SceneSpec]),
  ]),
  ...written(),
]

/** The named parts that the frame's edge cuts through their middle. */
function cutParts(scene: SceneSpec, ratio: number, [above, below]: Covered = [0, 0]): string[] {
  const draws = compose(scene)
  const { x, y } = windowOf(draws, ratio, [above, below])
  // What is covered is not seen; what the window ends at is the picture's edge only where nothing is over it.
  const shown = { x, y: [y[0] + above * y[1], y[1] * (1 - above - below)] as const }
  return draws.flatMap((draw) => {
    if (!('art' in draw) || draw.part === undefined) return []
    const cut = (['x', 'y'] as const).filter((axis) => bodiesOf([draw], axis).some(({ at }) => cuts(at, shown[axis])))
    return cut.map((axis) => `${draw.part} ${axis}`)
  })
}

describe('a frame', () => {
  it('is tried with every scene of the lines', () => expect(written().length).toBeGreaterThan(30))

  it.each(Object.entries(FRAMES))('cuts no part of any scene through its middle: %s', (_, { ratio, covered }) => {
    const cut = COMPOSITIONS.map(([name, scene]) => [name, cutParts(scene, ratio, covered)]).filter(
      ([, parts]) => parts!.length,
    )
    expect(cut).toEqual([])
  })

  it('has the proportions of its picture, within the scene', () => {
    const draws = compose({ base: 'night' } as SceneSpec)
    for (const { ratio } of Object.values(FRAMES)) {
      const { x, y } = windowOf(draws, ratio)
      expect(x[1] / y[1]).toBeCloseTo(ratio, 5)
      for (const [from, length, whole] of [
        [...x, SIZE[0]],
        [...y, SIZE[1]],
      ] as const)
        expect([from >= 0, from + length <= whole + 1e-9]).toEqual([true, true])
    }
  })

  it('shows the boats of 南湖 and 亭桥 whole in their stories', () => {
    for (const [part, base] of [
      ['pleasure-boat', 'wetland'],
      ['boat', 'canal'],
    ] as const) {
      const draws = compose({ base, parts: [part] } as SceneSpec)
      const { y } = windowOf(draws, 1 / 0.62)
      const boat = draws.find((draw): draw is Draw & { y: number; h: number } => 'art' in draw && draw.part === part)!
      expect(shareIn([boat.y, boat.h], y)).toBe(1)
    }
  })

  it('knows what looks cut', () => {
    expect([cuts([0, 40], [20, 100]), cuts([0, 40], [4, 100]), cuts([0, 40], [38, 100])]).toEqual([true, false, false])
    // What is longer than the frame is cut anyway.
    expect(cuts([0, 300], [150, 100])).toBe(false)
    expect(bodiesOf([{ layer: 'water', art: 'ripple', x: 0, y: 0, w: 10, h: 10 }], 'y')).toEqual([])
  })
})
