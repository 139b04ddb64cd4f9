/** Writes `old.css`: for engines without min(), max() and clamp(), what each such declaration comes nearest to. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AtRule, parse, Root, Rule, type ChildNode, type Container } from 'postcss'
import type { Plugin } from 'vite'

const CALL = /\b(min|max|clamp)\(/
const OF_WINDOW = /^([\d.]+)vw$/
const IN_PIXELS = /^([\d.]+)px$/

interface Call {
  name: string
  parts: string[]
  from: number
  to: number
}

/** The innermost call in a value; its parts hold no further one. */
function innermost(value: string): Call | null {
  const starts = [...value.matchAll(/\b(min|max|clamp)\(/g)]
  const last = starts[starts.length - 1]
  if (!last) return null
  const from = last.index
  const parts = ['']
  let depth = 0
  let at = from + last[0].length
  for (; at < value.length; at += 1) {
    const char = value[at]!
    if (char === ')' && depth === 0) break
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (char === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return { name: last[1]!, parts: parts.map((part) => part.trim()), from, to: at + 1 }
}

/** The part that serves a phone: the reader's own size for max(), the window's for min(), the middle for clamp(). */
function chosen({ name, parts }: Call): string {
  if (name === 'clamp') return parts[1]!
  if (name === 'min') return parts.find((part) => /vw|vh|%/.test(part)) ?? parts[0]!
  return parts.find((part) => part.includes('var(')) ?? parts[0]!
}

/** A value without such calls, and the value for wider windows where min() has a limit in pixels. */
export function withoutCalls(value: string): { value: string; wide?: { from: number; value: string } } {
  let plain = value
  let wide: { from: number; value: string } | undefined
  for (let call = innermost(plain); call; call = innermost(plain)) {
    const put = (part: string, into = plain): string => into.slice(0, call.from) + part + into.slice(call.to)
    const [share, limit] = [OF_WINDOW, IN_PIXELS].map((form) => call.parts.map((part) => form.exec(part)).find(Boolean))
    if (call.name === 'min' && call.parts.length === 2 && share && limit && !CALL.test(put('')))
      wide = { from: Math.round((Number(limit[1]) * 100) / Number(share[1])), value: put(limit[0]) }
    plain = put(chosen(call))
  }
  return wide ? { value: plain, wide } : { value: plain }
}

/** The rules of a stylesheet whose values need such a call, with plain ones. */
export function oldStyles(css: string): string {
  const out = new Root()
  copy(parse(css), out)
  return out.toString().replace(/\s*([{}\n])\s*/g, (_, sign: string) => sign.trim())
}

function copy(from: Container<ChildNode>, into: Root | AtRule): void {
  from.each((node) => {
    if (node.type === 'atrule' && node.nodes && node.name !== 'keyframes') {
      const within = new AtRule({ name: node.name, params: node.params, nodes: [] })
      copy(node, within)
      if (within.nodes?.length) into.append(within)
    }
    if (node.type !== 'rule') return
    const plain = new Rule({ selector: node.selector })
    const wider: AtRule[] = []
    node.each((one) => {
      if (one.type !== 'decl' || !CALL.test(one.value)) return
      const { value, wide } = withoutCalls(one.value)
      plain.append(one.clone({ value }))
      if (!wide) return
      const rule = new Rule({ selector: node.selector, nodes: [one.clone({ value: wide.value })] })
      wider.push(new AtRule({ name: 'media', params: `(min-width:${String(wide.from)}px)`, nodes: [rule] }))
    })
    if (plain.nodes.length) into.append(plain, ...wider)
  })
}

export function writeOldStyles(): Plugin {
  return {
    name: 'old-styles',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets')
      const sheets = readdirSync(assets)
        .filter((name) => name.endsWith('.css'))
        .sort()
      writeFileSync(
        join(dir, 'old.css'),
        sheets.map((name) => oldStyles(readFileSync(join(assets, name), 'utf8'))).join('\n'),
      )
    },
  }
}
