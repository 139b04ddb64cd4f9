/** Writing one scalar: in the style that it had, or in the plainest one that says the same. */
import type { Scalar } from 'yaml'

export type Style = NonNullable<Scalar['type']>

export interface Setting {
  /** Inside `[…]` or `{…}`. */
  readonly flow: boolean
  /** The column, from 0, that lines of a block scalar stand at. */
  readonly indent: number
  readonly eol: string
  /** The header of the block scalar that was there (`|`, `>-`, `|2`). */
  readonly header?: string
}

// What stands without quotes in the shipped files: words, ids, numbers, dates, with the marks of Chinese sentences.
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ·—–、，。：；？！（）《》…~+./_-]*$/u
/** What YAML, or the server, takes for nothing at all. */
const NOTHING = /^(~|null|Null|NULL)?$/
/** What a plain text cannot begin with, hold or end with (YAML 1.2.2, 7.3.3). */
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`\s]/
const UNSAFE = /: |\s#|:$|\s$|[\n\r\t]/
const FLOW_MARKS = /[,[\]{}]/

/** A scalar as it stands in the file. `old` is the style that was there; null for a new one. */
export function scalarText(value: string, old: Style | null, setting: Setting): string {
  if (old === 'BLOCK_LITERAL' || old === 'BLOCK_FOLDED') {
    const block = blockText(value, old, setting)
    if (block !== null) return block
  }
  if (old === 'QUOTE_SINGLE' && !/[\p{Cc}]/u.test(value)) return `'${value.replace(/'/g, "''")}'`
  const plain = old === 'PLAIN' ? staysPlain(value, setting.flow) : old === null && PLAIN.test(value)
  if (plain && !NOTHING.test(value) && !value.endsWith(' ')) return value
  return quoted(value)
}

/** Whether a text can stand without quotes, as the one before it did. */
function staysPlain(value: string, flow: boolean): boolean {
  // A Chinese quotation mark at the start looks as if it quoted the whole: the check warns of it.
  return !INDICATOR.test(value) && !UNSAFE.test(value) && !/^[“”‘’]/.test(value) && !(flow && FLOW_MARKS.test(value))
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' }

function quoted(value: string): string {
  const safe = value.replace(/["\\\p{Cc}\u2028\u2029\ufeff]/gu, (sign) => {
    return ESCAPES[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `"${safe}"`
}

/** Null where a block scalar cannot hold the value: it is empty, or a line begins with a blank. */
function blockText(value: string, style: Style, { indent, eol, header }: Setting): string | null {
  const lines = value.replace(/\n+$/, '').split('\n')
  if (!lines.some((line) => line) || lines.some((line) => /^\s|[\p{Cc}]/u.test(line)) || !lines[0]) return null
  const written = style === 'BLOCK_FOLDED' ? lines.flatMap((line, at) => (at ? ['', line] : [line])) : lines
  const body = written.map((line) => (line ? ' '.repeat(indent) + line : '')).join(eol)
  const chosen = (header ?? (style === 'BLOCK_FOLDED' ? '>' : '|')).replace(/\d/, '')
  return `${chosen}${eol}${body}${eol}`
}
