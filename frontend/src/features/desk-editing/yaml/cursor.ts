/**
 * What stands around the cursor in YAML that is being written: read from its lines, for while one writes it can seldom
 * be parsed. Reads block style, and mappings and lists in flow style on one line.
 */
export interface Cursor {
  /** Keys, and `-` for an item of a list, from the outside in, to what is being written. */
  readonly path: readonly string[]
  /** Whether a key is being written, or what stands behind one (or behind a dash). */
  readonly writes: 'key' | 'value'
  /** What is written of it already, and where that begins. */
  readonly begun: string
  readonly from: number
  /** Where a key is being written: what stands beside it already, key and text. */
  readonly beside: ReadonlyMap<string, string>
  /** Texts of `type` in the mappings around, by the length of the path of the mapping. */
  readonly types: ReadonlyMap<number, string>
}

interface Line {
  /** Column of the first sign that is not a blank or a dash of a list. */
  readonly column: number
  /** Columns of its dashes. */
  readonly dashes: readonly number[]
  readonly key: string | null
  /** What stands behind the colon, or behind the last dash. */
  readonly rest: string
}

const LINE =
  /^( *(?:- +)*)(?:("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#'"{[\]}&*!|>%@`,?:-][^#]*?|[^\s:{["'][^\s:]*)\s*:(?: +(.*)|$)|(.*))$/

function readLine(text: string): Line | null {
  if (!text.trim() || /^\s*#/.test(text)) return null
  const found = LINE.exec(text.replace(/^( *)-$/, '$1- '))
  if (!found) return null
  const [, lead = '', key = null, behind = '', plain = ''] = found
  const dashes = [...lead].flatMap((sign, at) => (sign === '-' ? [at] : []))
  return { column: lead.length, dashes, key: key === null ? null : unquoted(key), rest: key === null ? plain : behind }
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/\s+#.*$/, '')

/** What is being written at `offset`; null in a comment or in a text of several lines. */
export function cursorAt(text: string, offset: number): Cursor | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const written = text.slice(start, offset)
  if (/(^|\s)#/.test(written.replace(/"[^"]*"|'[^']*'/g, ''))) return null
  const lines = text.slice(0, start).split('\n').slice(0, -1)
  const own = ownLine(written)
  if (!own) return null
  const { steps, mappings } = stepsAbove(lines, own.column, own.dashes)
  const path = [...steps.slice().reverse(), ...own.dashes.map(() => '-')]
  const types = new Map<number, string>()
  for (const { column, depth, until } of mappings(path.length - own.dashes.length)) {
    const type = keysAt([...lines, written, ...below(text, offset)], lines.length - until, column).get('type')
    if (type) types.set(depth, type)
  }
  const siblings = keysAt([...lines, written, ...below(text, offset)], lines.length, own.column)
  if (own.dashes.length > 0 || !types.has(path.length)) {
    const type = siblings.get('type')
    if (type) types.set(path.length, type)
  }
  const flow = flowAt(own.rest, offset - own.rest.length)
  if (flow) {
    const outer = own.key === null ? path : [...path, own.key]
    const inner = [...outer, ...flow.path]
    const type = flow.beside.get('type')
    if (type) types.set(flow.writes === 'key' ? inner.length : inner.length - 1, type)
    return { path: inner, writes: flow.writes, begun: flow.begun, from: flow.from, beside: flow.beside, types }
  }
  if (own.key !== null) {
    const begun = own.rest
    return { path: [...path, own.key], writes: 'value', begun, from: offset - begun.length, beside: siblings, types }
  }
  const begun = own.rest
  siblings.delete(begun)
  return { path, writes: 'key', begun, from: offset - begun.length, beside: siblings, types }
}

/** The line of the cursor, as far as it is written. */
function ownLine(written: string): Line | null {
  const lead = /^ *(?:- +)*/.exec(written)?.[0] ?? ''
  const line = readLine(written)
  if (line) return line
  return {
    column: lead.length,
    dashes: [...lead].flatMap((sign, at) => (sign === '-' ? [at] : [])),
    key: null,
    rest: '',
  }
}

interface Above {
  readonly steps: string[]
  /** The mappings around: column of their keys, depth of their path, and how many lines above the cursor to read at. */
  readonly mappings: (depth: number) => { column: number; depth: number; until: number }[]
}

/** Keys and dashes that stand around, from the inside out. */
function stepsAbove(lines: readonly string[], column: number, dashes: readonly number[]): Above {
  const steps: string[] = []
  const found: { column: number; inside: number; until: number }[] = []
  // What is written at the dash's column stands in the list; the mapping around that list ends before it.
  let limit = dashes[0] ?? column
  let isDash = dashes.length > 0
  for (let at = lines.length - 1; at >= 0 && limit >= 0; at--) {
    const line = readLine(lines[at] ?? '')
    if (!line) continue
    const outermost = line.dashes[0] ?? line.column
    if (!isDash && line.column === limit && line.dashes.length > 0) {
      // The item that this mapping is.
      for (const dash of [...line.dashes].reverse()) {
        steps.push('-')
        limit = dash
      }
      isDash = true
      continue
    }
    const opens = line.key !== null && line.rest.replace(/#.*$/, '').trim() === ''
    const below = isDash ? line.column <= limit : line.column < limit
    if (!below && !(outermost < limit && line.column < limit)) continue
    if (opens && line.key !== null) {
      // A list may stand at the column of its key.
      steps.push(line.key)
      found.push({ column: line.column, inside: steps.length, until: lines.length - at })
      for (const dash of [...line.dashes].reverse()) {
        steps.push('-')
        limit = dash
      }
      isDash = line.dashes.length > 0
      limit = line.dashes[0] ?? line.column
    } else if (line.column < limit) {
      limit = Math.min(limit, outermost)
    }
    if (limit === 0 && !isDash) break
  }
  return {
    steps,
    mappings: (depth) => found.map(({ column: at, inside, until }) => ({ column: at, depth: depth - inside, until })),
  }
}

const below = (text: string, offset: number): string[] => {
  const next = text.indexOf('\n', offset)
  return next < 0 ? [] : text.slice(next + 1).split('\n')
}

/** The keys of the mapping that the line `at` stands in, at a column: those above it and those below. */
function keysAt(lines: readonly string[], at: number, column: number): Map<string, string> {
  const keys = new Map<string, string>()
  const take = (line: Line): void => {
    if (line.key !== null && line.column === column) keys.set(line.key, unquoted(line.rest))
  }
  for (let above = at; above >= 0; above--) {
    const line = readLine(lines[above] ?? '')
    if (!line) continue
    if (line.column < column) break
    take(line)
    if (line.column === column && line.dashes.length > 0) break
  }
  for (let under = at + 1; under < lines.length; under++) {
    const line = readLine(lines[under] ?? '')
    if (!line) continue
    if ((line.dashes[0] ?? line.column) < column) break
    take(line)
  }
  return keys
}

interface Flow {
  readonly path: string[]
  readonly writes: 'key' | 'value'
  readonly begun: string
  readonly from: number
  readonly beside: Map<string, string>
}

/** What is written inside `{…` or `[…` that is not closed yet; `start` is where `rest` begins. */
function flowAt(rest: string, start: number): Flow | null {
  const open: { sign: string; from: number; key: string | null; beside: Map<string, string> }[] = []
  let from = 0
  let quote = ''
  for (let at = 0; at < rest.length; at++) {
    const sign = rest[at]!
    const top = open[open.length - 1]
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '{' || sign === '[') {
      open.push({ sign, from: at, key: null, beside: new Map() })
      from = at + 1
    } else if (sign === '}' || sign === ']') {
      open.pop()
      from = at + 1
    } else if (sign === ',' && top) {
      if (top.key !== null) top.beside.set(top.key, unquoted(rest.slice(from, at)))
      top.key = null
      from = at + 1
    } else if (sign === ':' && top?.sign === '{' && top.key === null) {
      top.key = unquoted(rest.slice(from, at))
      from = at + 1
    }
  }
  const top = open[open.length - 1]
  if (!top) return null
  const path = open.flatMap(({ sign, key }) => (sign === '[' ? ['-'] : key === null ? [] : [key]))
  const begun = rest.slice(from).trimStart()
  const place = start + rest.length - begun.length
  const writes = top.sign === '{' && top.key === null ? 'key' : 'value'
  return { path, writes, begun, from: place, beside: top.beside }
}
