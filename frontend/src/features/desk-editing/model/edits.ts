/** What the form does to a file: each returns the one edit of the text that does it and touches nothing else. */
import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { Edit } from './edit'
import type { Path, Step } from './path'
import { beginOf, columnOf, lineEnd, regionOf } from './regions'
import { blockText, flowText, itemLikes, keyText, pairText } from './rendering'
import { scalarText } from './scalars'
import {
  type Collection,
  type Entry,
  indexOf,
  lastIndex,
  lineStart,
  plainValue,
  type Value,
  type YamlFile,
} from './yamlFile'

/** Nothing stands at a path, and nothing can be put there. */
export class NoSuchPlace extends Error {}

const NONE = (offset: number): Edit => ({ from: offset, to: offset, insert: '' })

/**
 * Writes a value at a path. A text in place of a text keeps its style of quotes; a key that is missing is put where
 * `order` has it among its neighbours; list and mapping are written as the one that was there, or as an item beside.
 */
export function setIn(file: YamlFile, path: Path, value: Value, order: readonly string[] = []): Edit {
  const node = file.node(path)
  if (node === undefined) return addKey(file, path, value, order)
  const last = path[path.length - 1]
  const parent = parentOf(file, path)
  const flow = Boolean(parent?.flow)
  const column = parent && !flow ? columnOf(file.text, parent) : 0
  if (typeof value === 'string' && (node === null || isScalar(node))) return setScalar(file, node, value, flow, column)
  if (!node?.range || last === undefined || !parent) throw new NoSuchPlace(String(path))
  const like = isCollection(node) ? (node as Collection) : null
  const entry = entryAt(parent, last)
  if (flow || like?.flow) return { from: node.range[0], to: node.range[1], insert: flowText(value, file.eol) }
  const region = regionOf(file.text, parent, entry)
  const from = beginOf(file.text, parent, entry)
  const manner = { eol: file.eol, likes: like ? [like] : [] }
  const insert =
    'key' in entry ? pairText(String(last), value, column, manner) : `- ${blockText(value, column + 2, manner)}`
  return { from, to: region.to, insert: atEnd(file, region.to, insert) }
}

/** Takes an item out of its list, or a key out of its mapping. */
export function removeIn(file: YamlFile, path: Path): Edit {
  const { parent, at, items } = place(file, path)
  const { text } = file
  const entry = items[at] as Entry
  const region = regionOf(text, parent, entry)
  const [before, after] = [items[at - 1], items[at + 1]]
  if (parent.flow) {
    if (after) return { from: region.from, to: regionOf(text, parent, after).from, insert: '' }
    if (before) return { from: regionOf(text, parent, before).to, to: region.to, insert: '' }
    return { from: region.from, to: region.to, insert: '' }
  }
  if (items.length === 1) {
    const end = region.to - (text.slice(region.from, region.to).match(/\r?\n$/)?.[0].length ?? 0)
    return { from: region.from, to: end, insert: isSeq(parent) ? '[]' : '{}' }
  }
  const start = lineStart(text, region.from)
  if (!text.slice(start, region.from).trim()) {
    // The blank lines that set it apart go with it.
    const from = before ? blankBefore(text, start) : start
    const to = before ? region.to : blankBehind(text, region.to)
    return { from, to, insert: '' }
  }
  // The first key of a list's item shares its line with the dash: the next key takes its place.
  return { from: region.from, to: beginOf(text, parent, after as Entry), insert: '' }
}

/** Puts a new item into a list, before the one at `at`; with as many as there are, at the end. */
export function insertIn(file: YamlFile, path: Path, at: number, value: Value): Edit {
  const node = file.node(path)
  if (!isSeq(node) || node.items.length === 0) {
    if (node === undefined || isNothing(node) || isSeq(node)) return setIn(file, path, [value])
    throw new NoSuchPlace(String(path))
  }
  const list = node as Collection
  const items = list.items as Entry[]
  const { text, eol } = file
  const beside = items[Math.min(at, items.length - 1)] as Entry
  const region = regionOf(text, list, beside)
  if (list.flow) {
    const written = flowText(value, eol)
    if (at < items.length) return { from: region.from, to: region.from, insert: `${written}, ` }
    return { from: region.to, to: region.to, insert: `, ${written}` }
  }
  const column = columnOf(text, list)
  const manner = { eol, likes: itemLikes([list]) }
  const item = `- ${blockText(value, column + 2, manner)}`
  const gap = isSpaced(text, list) ? eol : ''
  const pad = ' '.repeat(column)
  if (at < items.length) return { from: region.from, to: region.from, insert: `${item}${gap}${pad}` }
  const missing = text[region.to - 1] === '\n' ? '' : eol
  return { from: region.to, to: region.to, insert: `${missing}${gap}${pad}${item}` }
}

const isNothing = (node: ParsedNode | null): boolean => node === null || (isScalar(node) && !plainValue(node))

/** Moves an item of a list to another place; what stands between the items (headings, blank lines) stays. */
export function moveIn(file: YamlFile, path: Path, from: number, to: number): Edit {
  const node = file.node(path)
  if (!isSeq(node) || !node.items[from] || !node.items[to]) throw new NoSuchPlace(String(path))
  if (from === to) return NONE(0)
  const list = node as Collection
  const { text, eol } = file
  const slots = (list.items as Entry[]).map((one) => regionOf(text, list, one))
  const written = slots.map((slot) => ended(text.slice(slot.from, slot.to), list, eol))
  written.splice(to, 0, ...written.splice(from, 1))
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  let insert = ''
  for (let at = first; at <= last; at++) {
    insert += written[at]
    const [slot, next] = [slots[at], slots[at + 1]]
    if (at < last && slot && next) insert += text.slice(slot.to, next.from)
  }
  return { from: slots[first]?.from ?? 0, to: slots[last]?.to ?? 0, insert }
}

function setScalar(file: YamlFile, node: ParsedNode | null, value: string, flow: boolean, column: number): Edit {
  const { text, eol } = file
  if (!node?.range) throw new NoSuchPlace('')
  if (isScalar(node) && plainValue(node) === value) return NONE(node.range[0])
  const [from, end] = node.range
  const type = isScalar(node) ? (node.type ?? null) : null
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED'
  const source = text.slice(from, end)
  const header = isBlock ? source.slice(0, source.search(/[\s#]/)) : undefined
  const inside = isBlock ? (/\n( +)\S/.exec(source)?.[1]?.length ?? column + 2) : column + 2
  const setting = { flow, indent: inside, eol, header }
  const old = from === end ? null : type
  const written = scalarText(value, value ? old : old === 'PLAIN' ? 'QUOTE_DOUBLE' : old, setting)
  if (from === end) {
    // Nothing stood behind the colon; the blank that stands there now is the one that a value needs.
    const at = text[from] === ' ' ? from + 1 : from
    return { from: at, to: at, insert: text[at - 1] === ' ' ? written : ` ${written}` }
  }
  if (isBlock && !/\n$/.test(written)) return { from, to: end, insert: written + (source.endsWith('\n') ? eol : '') }
  if (isBlock) {
    const trailing = /(\r?\n)+$/.exec(source)?.[0] ?? ''
    return { from, to: end, insert: written.replace(/(\r?\n)+$/, '') + trailing }
  }
  return { from, to: end, insert: written }
}

/** Adds a key with its value to a mapping, behind the last of those that come before it. */
function addKey(file: YamlFile, path: Path, value: Value, order: readonly string[]): Edit {
  const key = path[path.length - 1]
  const parent = parentOf(file, path)
  if (typeof key !== 'string' || !isMap(parent)) throw new NoSuchPlace(String(path))
  const { text, eol } = file
  const items = (parent as Collection).items as Entry[]
  const earlier = new Set(order.slice(0, Math.max(0, order.indexOf(key))))
  const known = order.includes(key)
  const behind = known
    ? lastIndex(items, (one) => 'key' in one && earlier.has(String(one.key.value)))
    : items.length - 1
  const beside = items[Math.max(behind, 0)]
  if (parent.flow) {
    const pair = `${keyText(key, true)}: ${flowText(value, eol)}`
    const open = (parent.range?.[0] ?? 0) + 1
    if (!beside) return { from: open, to: open, insert: pair }
    const region = regionOf(text, parent, beside)
    return behind < 0
      ? { from: region.from, to: region.from, insert: `${pair}, ` }
      : { from: region.to, to: region.to, insert: `, ${pair}` }
  }
  if (!beside) throw new NoSuchPlace(String(path))
  const column = columnOf(text, parent)
  const pair = pairText(key, value, column, { eol, likes: likesBeside(file, path) })
  const region = regionOf(text, parent, beside)
  if (behind < 0) return { from: region.from, to: region.from, insert: `${pair}${' '.repeat(column)}` }
  const missing = text[region.to - 1] === '\n' ? '' : eol
  return { from: region.to, to: region.to, insert: `${missing}${' '.repeat(column)}${pair}` }
}

/** How the neighbours of the mapping write the same key: questions write their `options` alike. */
function likesBeside(file: YamlFile, path: Path): Collection[] {
  const list = file.node(path.slice(0, -2))
  if (!isSeq(list)) return []
  const key = path[path.length - 1]
  const found: unknown[] = list.items.map((item) => (isMap(item) ? item.get(key, true) : null))
  return found.filter((node) => isCollection(node)) as Collection[]
}

function parentOf(file: YamlFile, path: Path): Collection | null {
  const node = file.node(path.slice(0, -1))
  return isCollection(node) && !isAlias(node) ? (node as Collection) : null
}

function entryAt(parent: Collection, step: Step): Entry {
  const at = indexOf(parent, step)
  const entry = (parent.items as Entry[])[at]
  if (!entry) throw new NoSuchPlace(String(step))
  return entry
}

function place(file: YamlFile, path: Path): { parent: Collection; at: number; items: Entry[] } {
  const parent = parentOf(file, path)
  const at = parent ? indexOf(parent, path[path.length - 1] ?? -1) : -1
  if (!parent || at < 0) throw new NoSuchPlace(String(path))
  return { parent, at, items: parent.items as Entry[] }
}

/** Whether the items of a list stand apart, by blank lines. */
function isSpaced(text: string, list: Collection): boolean {
  const items = list.items as Entry[]
  if (items.length < 2) return false
  const [first, second] = [items[0] as Entry, items[1] as Entry]
  return /\n\s*\n/.test(`\n${text.slice(regionOf(text, list, first).to, beginOf(text, list, second))}`)
}

function blankBefore(text: string, start: number): number {
  let from = start
  for (;;) {
    const line = lineStart(text, from - 1)
    if (from === 0 || text.slice(line, from).trim()) return from
    from = line
  }
}

function blankBehind(text: string, offset: number): number {
  let to = offset
  while (to < text.length && !text.slice(to, lineEnd(text, to)).trim()) to = lineEnd(text, to)
  return to
}

const ended = (written: string, list: Collection, eol: string): string =>
  list.flow || written.endsWith('\n') ? written : written + eol

/** At the end of a file without a line break none is added. */
const atEnd = (file: YamlFile, to: number, insert: string): string =>
  to === file.text.length && !file.text.endsWith('\n') ? insert.replace(/\r?\n$/, '') : insert
