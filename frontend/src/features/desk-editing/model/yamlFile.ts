/** A content file on the desk: its text, and the tree of it in which every node knows where it stands. */
import { isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq, Document } from 'yaml'
import { applied, type Edit } from './edit'
import type { Path, Step } from './path'

export type Value = string | Value[] | { [key: string]: Value }

/** A fault of the YAML itself; offsets of the text that has it. */
export interface SyntaxFault {
  readonly from: number
  readonly to: number
  /** Of the parser: `BAD_INDENT`, `MISSING_CHAR`. */
  readonly code: string
}

export type Entry = Pair<Scalar, ParsedNode | null> | ParsedNode

// All scalars are texts, as on the server: `2014`, `no` and `1949-05-13` are what the organiser typed.
const OPTIONS = { schema: 'failsafe', keepSourceTokens: false, prettyErrors: false, logLevel: 'silent' } as const

const NOTHING = /^(~|null|Null|NULL)?$/

/**
 * `text` is always what was written last. While it has faults, the tree stays that of the last text without any, and
 * `isBroken` says so: the form shows that one, and writes nothing.
 */
export class YamlFile {
  text: string
  faults: readonly SyntaxFault[] = []
  private document: Document.Parsed
  private parsedText: string
  private hasAnchors = false

  constructor(text: string) {
    this.text = text
    this.parsedText = text
    this.document = this.parse(text)
    this.faults = faultsOf(this.document)
    this.hasAnchors = anchored(this.document)
  }

  get isBroken(): boolean {
    return this.faults.length > 0
  }

  get eol(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n'
  }

  get root(): ParsedNode | null {
    return this.document.contents
  }

  /** Changes the text. Only the item of the list that holds the edit is parsed again, where that is enough. */
  apply(edit: Edit): void {
    const before = this.text
    if (before.slice(edit.from, edit.to) === edit.insert) return
    this.text = applied(before, edit)
    if (!this.isBroken && this.parsedText === before && this.parseItem(before, edit)) {
      this.parsedText = this.text
      return
    }
    const document = this.parse(this.text)
    this.faults = faultsOf(document)
    if (this.isBroken) return
    this.document = document
    this.parsedText = this.text
    this.hasAnchors = anchored(document)
  }

  /** What stands at a path as plain data, all scalars as texts; undefined where there is nothing. */
  value(path: Path = []): Value | undefined {
    const node = this.node(path)
    return node === undefined ? undefined : valueOf(node, this.document)
  }

  /** The node at a path; null for a key with nothing behind it, undefined where there is no such key or item. */
  node(path: Path): ParsedNode | null | undefined {
    let node: ParsedNode | null | undefined = this.root
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.document) as ParsedNode | undefined
      const entry: Entry | undefined = isCollection(node) ? entryOf(node as Collection, step) : undefined
      if (entry === undefined) return undefined
      node = 'key' in entry ? entry.value : entry
    }
    return node
  }

  /** Where a path stands in the text, or the deepest part of it that there is. */
  locate(path: Path): { from: number; to: number } {
    for (let length = path.length; length > 0; length--) {
      const node = this.node(path.slice(0, length))
      if (node?.range) return { from: node.range[0], to: node.range[1] }
      const parent = this.node(path.slice(0, length - 1))
      const entry = isMap(parent) ? entryOf(parent as Collection, path[length - 1] ?? 0) : undefined
      if (entry && 'key' in entry && entry.key.range) return { from: entry.key.range[0], to: entry.key.range[1] }
    }
    return { from: 0, to: 0 }
  }

  /** The path of what stands at an offset. */
  pathAt(offset: number): Path {
    const path: Step[] = []
    let node = this.root
    while (isCollection(node)) {
      const items = (node as Collection).items as Entry[]
      const at = lastIndex(items, (one) => startOf(one) <= offset)
      const entry = items[at]
      if (!entry) break
      path.push('key' in entry ? String(entry.key.value) : stepOf(entry, at))
      node = 'key' in entry ? entry.value : entry
    }
    return path
  }

  private parse(text: string): Document.Parsed {
    return parseDocument(text, OPTIONS) as Document.Parsed
  }

  /** Parses the one item of the file's list again that an edit lies in; false where more must be parsed. */
  private parseItem(before: string, edit: Edit): boolean {
    if (this.hasAnchors || /[&*]/.test(edit.insert)) return false
    const list = isMap(this.root) ? this.root.items.map((pair) => pair.value).find(isSeq) : this.root
    if (!isSeq(list) || list.flow) return false
    const items = list.items as ParsedNode[]
    const at = lastIndex(items, (item) => dashOf(before, item) < edit.from)
    const item = items[at]
    const next = items[at + 1]
    if (!item) return false
    const start = lineStart(before, dashOf(before, item))
    const end = next ? lineStart(before, dashOf(before, next)) : list.range[1]
    if (edit.to >= end) return false
    const delta = edit.insert.length - (edit.to - edit.from)
    const document = this.parse(this.text.slice(start, end + delta))
    const made = document.contents
    if (faultsOf(document).length > 0 || !isSeq(made) || made.items.length !== 1 || anchored(document)) return false
    shift(made, start)
    for (const later of items.slice(at + 1)) shift(later, delta)
    items[at] = made.items[0] as ParsedNode
    this.shiftAround(list, end, delta)
    return true
  }

  /** Moves what stands behind the list, and the ends of what it stands in. */
  private shiftAround(list: YAMLSeq, end: number, delta: number): void {
    const ends = (node: { range?: [number, number, number] | null }) => {
      if (node.range) node.range = [node.range[0], node.range[1] + delta, node.range[2] + delta]
    }
    ends(list)
    if (!isMap(this.root)) return
    ends(this.root)
    for (const pair of this.root.items) {
      if (startOf(pair as Entry) < end) continue
      shift(pair.key as ParsedNode, delta)
      if (pair.value) shift(pair.value, delta)
    }
  }
}

export type Collection = (YAMLMap<Scalar, ParsedNode | null> | YAMLSeq<ParsedNode>) & {
  range?: [number, number, number] | null
}

export const startOf = (entry: Entry): number => ('key' in entry ? entry.key.range : entry.range)?.[0] ?? 0

/** The entry that a step names. */
export function entryOf(collection: Collection, step: Step): Entry | undefined {
  const at = indexOf(collection, step)
  return at < 0 ? undefined : ((collection.items as Entry[])[at] as Entry)
}

export function indexOf(collection: Collection, step: Step): number {
  if (isMap(collection)) return collection.items.findIndex((pair) => String((pair.key as Scalar).value) === step)
  const items = collection.items as ParsedNode[]
  if (typeof step === 'number') return step < items.length ? step : -1
  return items.findIndex((item, at) => stepOf(item, at) === step)
}

export function lastIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let at = items.length - 1
  while (at >= 0 && !holds(items[at] as T)) at--
  return at
}

/** The step that names an item of a list. */
export function stepOf(item: ParsedNode, at: number): Step {
  if (isScalar(item)) return String(item.value) || at
  if (!isMap(item)) return at
  const id = item.get('id') ?? item.get('stop')
  return typeof id === 'string' && id ? id : at
}

/** Where the dash of an item of a block list stands. */
export function dashOf(text: string, item: ParsedNode): number {
  const dash = text.lastIndexOf('-', item.range[0] - 1)
  return text.slice(lineStart(text, dash), dash).trim() ? item.range[0] : dash
}

export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

function valueOf(node: ParsedNode | null, document: Document.Parsed): Value {
  if (node === null) return ''
  if (isAlias(node)) return valueOf((node.resolve(document) as ParsedNode | undefined) ?? null, document)
  if (isSeq(node)) return node.items.map((item) => valueOf(item as ParsedNode, document))
  if (isMap(node)) {
    const pairs = node.items.map((pair) => [String((pair.key as Scalar).value), valueOf(pair.value, document)])
    return Object.fromEntries(pairs) as Value
  }
  return plainValue(node as Scalar)
}

/** What a scalar says; what YAML takes for nothing is an empty text. */
export function plainValue(node: Scalar): string {
  const text = String(node.value ?? '')
  return node.type === 'PLAIN' && NOTHING.test(text) ? '' : text
}

function faultsOf(document: Document): SyntaxFault[] {
  return document.errors.map((error) => ({ from: error.pos[0], to: error.pos[1], code: error.code }))
}

function anchored(document: Document): boolean {
  let found = false
  visit(document, {
    Node: (_, node) => {
      found = isAlias(node) || Boolean((node as Scalar).anchor)
      return found ? visit.BREAK : undefined
    },
  })
  return found
}

function shift(tree: ParsedNode, delta: number): void {
  visit(tree, {
    Node: (_, node) => {
      const { range } = node as ParsedNode
      if (range) (node as ParsedNode).range = [range[0] + delta, range[1] + delta, range[2] + delta]
    },
  })
}
