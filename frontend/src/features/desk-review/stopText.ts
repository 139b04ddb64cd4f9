/** A stop as it stands in a file's text: what it says, and on which lines. */
import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import type { Path } from './requests'

export type Value = string | Value[] | { [key: string]: Value }
export type Mapping = Record<string, Value>

export interface WrittenStop {
  readonly value: Mapping
  /** Where it stands in the file: nowhere deeper where a file is one stop. */
  readonly path: Path
  /** Its first and last line, from 1. */
  readonly lines: readonly [number, number]
}

/** Nothing written is null in YAML and an empty text here; all else are texts, as on the server. */
const plain = (value: unknown): Value => {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
  return typeof value === 'string' ? value : ''
}

/** The stop of that id; null where the text has none, or cannot be read. */
export function stopIn(text: string, id: string): WrittenStop | null {
  const counter = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, logLevel: 'silent' })
  const root = document.contents
  if (document.errors.length > 0 || !isMap(root)) return null
  const list = root.get('stops')
  if (isSeq(list)) {
    const node = list.items.find((one) => isMap(one) && String(one.get('id')) === id)
    return isMap(node) ? written(document, node, ['stops', id], counter) : null
  }
  return String(root.get('id')) === id ? written(document, root, [], counter) : null
}

function written(document: Document, node: Node, path: Path, counter: LineCounter): WrittenStop | null {
  const value = plain(node.toJS(document))
  if (typeof value === 'string' || Array.isArray(value)) return null
  const [from = 0, to = 0] = node.range ?? []
  // A range ends where the next item begins: the line before that is the last of this one.
  return { value, path, lines: [counter.linePos(from).line, counter.linePos(Math.max(from, to - 1)).line] }
}

export const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
export const mappingOf = (value: Value | undefined): Mapping =>
  typeof value === 'object' && !Array.isArray(value) ? value : {}
/** The items of a list; one text stands for a list of it. */
export const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? value : typeof value === 'string' && value ? [value] : []
export const mappingsOf = (value: Value | undefined): readonly Mapping[] => listOf(value).map(mappingOf)
