/** The places of a stop that people talk about: the stop itself, each part of its story, its game, each question. */
import { mappingOf, mappingsOf, textOf, type Mapping } from './stopText'
import type { Path } from './requests'

export interface Place {
  /** From the stop. */
  readonly path: Path
  /** 第 2 题 */
  readonly name: string
}

export const keyOf = (path: Path): string => path.join('/')

/** How an item of a list is named in a path: by its id, or its place. */
const stepOf = (item: Mapping, at: number): string | number => textOf(item.id) || at

export function placesOf(stop: Mapping): readonly Place[] {
  const numbered = (list: readonly Mapping[], above: Path, name: (at: number) => string): Place[] =>
    list.map((one, at) => ({ path: [...above, stepOf(one, at)], name: name(at + 1) }))
  return [
    { path: [], name: '整站' },
    ...numbered(
      mappingsOf(mappingOf(stop.story).blocks),
      ['story', 'blocks'],
      (number) => `故事第 ${String(number)} 段`,
    ),
    { path: ['game'], name: '小游戏' },
    ...numbered(mappingsOf(stop.questions), ['questions'], (number) => `第 ${String(number)} 题`),
  ]
}

/** Whether the one stands at the other, or inside it. */
export const isWithin = (path: Path, around: Path): boolean =>
  around.every((step, at) => String(step) === String(path[at]))

/** The place that a path belongs to: the deepest around it. What is gone belongs to the stop. */
export function placeAt(places: readonly Place[], path: Path): Place {
  const around = places.filter((one) => isWithin(path, one.path))
  return around.reduce((deepest, one) => (one.path.length > deepest.path.length ? one : deepest), {
    path: [],
    name: '整站',
  } as Place)
}

/**
 * The same path from the stop; null for one that is about something else in the file. Who sends a stop back comments on
 * `stops/ID` of any file.
 */
export function fromStop(path: Path, stopPath: Path, stop: string): Path | null {
  if (path[0] === 'stops' && path[1] === stop) return path.slice(2)
  if (stopPath.length > 0) return null
  return path[0] === 'stops' ? null : path
}
