/** Writing what is new in a file the way its neighbours are written. */
import { isCollection, isMap, isScalar, isSeq } from 'yaml'
import { scalarText } from './scalars'
import { type Collection, type Entry, type Value } from './yamlFile'
import { nodeOf } from './regions'

/** How a list or mapping is written: as its `like` is, and lists of flow mappings stay such lists. */
export interface Manner {
  readonly eol: string
  /** Values that stand beside, or stood here, the nearest first: what is new is written as they are. */
  readonly likes?: readonly Collection[]
}

/** A value in flow style, on one line. */
export function flowText(value: Value, eol: string): string {
  if (typeof value === 'string') return value ? scalarText(value, null, { flow: true, indent: 0, eol }) : '""'
  if (Array.isArray(value)) return `[${value.map((one) => flowText(one, eol)).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, one]) => `${keyText(key, true)}: ${flowText(one, eol)}`)
    .join(', ')}}`
}

/** Lines of a value in block style; the first has no indent, the others stand at `indent`, each with its line break. */
export function blockText(value: Value, indent: number, manner: Manner): string {
  const { eol } = manner
  if (typeof value === 'string') return `${scalarOf(value, eol)}${eol}`
  if (isEmpty(value) || isFlow(value, manner.likes)) return `${flowText(value, eol)}${eol}`
  const pad = ' '.repeat(indent)
  if (Array.isArray(value)) {
    const likes = itemLikes(manner.likes)
    return value.map((one, at) => `${at ? pad : ''}- ${blockText(one, indent + 2, { eol, likes })}`).join('')
  }
  return Object.entries(value)
    .map(([key, one], at) => {
      const likes = pairLikes(manner.likes, key)
      return `${at ? pad : ''}${pairText(key, one, indent, { eol, likes })}`
    })
    .join('')
}

/** `key: value` in block style, whose key stands at `indent`. `likes` are values of the key elsewhere. */
export function pairText(key: string, value: Value, indent: number, { eol, likes }: Manner): string {
  const name = keyText(key, false)
  if (typeof value === 'string') return value ? `${name}: ${scalarOf(value, eol)}${eol}` : `${name}: ""${eol}`
  if (isEmpty(value) || isFlow(value, likes)) return `${name}: ${flowText(value, eol)}${eol}`
  const below = indent + 2
  return `${name}:${eol}${' '.repeat(below)}${blockText(value, below, { eol, likes })}`
}

const scalarOf = (value: string, eol: string): string => scalarText(value, null, { flow: false, indent: 0, eol })

export const keyText = (key: string, flow: boolean): string => scalarText(key, null, { flow, indent: 0, eol: '\n' })

const isEmpty = (value: Exclude<Value, string>): boolean => Object.keys(value).length === 0

/** Lists of short texts, and what its likes are so, stand in one line. */
function isFlow(value: Exclude<Value, string>, likes: readonly Collection[] = []): boolean {
  const like = likes.find((one) => isSeq(one) === Array.isArray(value) && one.items.length > 0)
  if (like) return Boolean(like.flow)
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string' && one.length <= 20)
  return false
}

const MOST_LIKES = 40

/** How the items of lists are written. */
export function itemLikes(likes: readonly Collection[] = []): Collection[] {
  const items: unknown[] = likes.filter((one) => isSeq(one)).flatMap((one) => one.items as unknown[])
  return items.filter((item) => isCollection(item)).slice(0, MOST_LIKES) as Collection[]
}

function pairLikes(likes: readonly Collection[] = [], key: string): Collection[] {
  const named = (one: Entry) => 'key' in one && isScalar(one.key) && one.key.value === key
  const found = likes.filter((one) => isMap(one)).flatMap((one) => (one.items as Entry[]).filter(named).map(nodeOf))
  return found.filter((node) => isCollection(node)) as Collection[]
}
