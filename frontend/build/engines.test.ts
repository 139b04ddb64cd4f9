/** The built page against the table of supported engines, by MDN's compatibility data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompatData, CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data'
import { parse, type AnyNode } from 'acorn'
import { parse as parseCss } from 'postcss'
import { describe, expect, it } from 'vitest'
import { ENGINES, MENDED, PLAINER } from './engines.ts'
import { packed } from './oldScripts.ts'

const DIST = join(process.cwd(), 'dist')
const BUILT = existsSync(join(DIST, 'sw.js'))
/** Read, not imported: to make a module of 16 MB takes a minute. */
const bcd = JSON.parse(
  readFileSync(join(process.cwd(), 'node_modules/@mdn/browser-compat-data/data.json'), 'utf8'),
) as CompatData
const PATIENCE_MS = 60_000

/** What page code calls members of. */
const OWNERS =
  'Array String Object Promise Map Set RegExp Number Intl Element HTMLElement Document Node Window DOMTokenList URLSearchParams Response Navigator Performance ServiceWorkerContainer StorageManager CanvasRenderingContext2D History Clipboard'.split(
    ' ',
  )
/** Members that our own objects have too: the test cannot tell them apart, so people do. */
const OUR_OWN = 'at with last connection ink install part persisted read reset serial toJSON'.split(' ')

type Statements = SimpleSupportStatement | SimpleSupportStatement[] | 'mirror' | undefined

function hasIt(support: Statements, version: number): boolean {
  const all = !support || support === 'mirror' ? [] : Array.isArray(support) ? support : [support]
  return all.some(
    (one) =>
      typeof one.version_added === 'string' &&
      !one.prefix &&
      !one.alternative_name &&
      !one.flags &&
      !one.version_removed &&
      parseFloat(one.version_added.replace('≤', '')) <= version,
  )
}

const lacking = (compat: CompatStatement | undefined): boolean =>
  compat !== undefined &&
  Object.entries(ENGINES).some(([engine, version]) => !hasIt(compat.support[engine as keyof typeof ENGINES], version))

const compatOf = (of: Identifier | undefined): CompatStatement | undefined => of?.__compat

/** Names that scripts use: of members, and by themselves. */
function namesIn(code: string): { members: Set<string>; free: Set<string> } {
  const members = new Set<string>()
  const free = new Set<string>()
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look)
    if (!node || typeof node !== 'object') return
    const one = node as AnyNode
    if (one.type === 'MemberExpression' && !one.computed && one.property.type === 'Identifier') {
      members.add(one.property.name)
      return look(one.object)
    }
    if (one.type === 'Identifier') free.add(one.name)
    for (const [key, below] of Object.entries(one)) if (key !== 'type') look(below)
  }
  look(parse(code.replace(/\bimport\.meta\b/g, 'meta'), { ecmaVersion: 2020, sourceType: 'module' }))
  return { members, free }
}

/** What of these names an engine of the table lacks. */
function missing({ members, free }: { members: Set<string>; free: Set<string> }): string[] {
  const roots = [bcd.javascript.builtins, bcd.api] as unknown as Record<string, Identifier>[]
  const found = [...free].filter((name) => roots.some((root) => lacking(compatOf(root[name]))))
  for (const name of members) {
    const known = OWNERS.flatMap((owner) => roots.map((root) => compatOf(root[owner]?.[name]))).filter(Boolean)
    if (known.length > 0 && known.every(lacking)) found.push(name)
  }
  return found.sort()
}

/** Properties, pseudo-classes and at-rules of a sheet that an engine of the table lacks. */
function missingStyles(css: string): string[] {
  const found = new Set<string>()
  const { properties, selectors, 'at-rules': rules } = bcd.css as unknown as Record<string, Record<string, Identifier>>
  parseCss(css).walk((node) => {
    if (node.type === 'decl' && lacking(compatOf(properties![node.prop]))) found.add(node.prop)
    if (node.type === 'atrule' && lacking(compatOf(rules![node.name]))) found.add(`@${node.name}`)
    if (node.type === 'rule')
      for (const [, name] of node.selector.matchAll(/::?([a-z-]+)/g))
        if (!name!.startsWith('-') && lacking(compatOf(selectors![name!]))) found.add(`:${name!}`)
  })
  return [...found].sort()
}

describe('the supported engines', () => {
  it.each([
    ['new ResizeObserver(f)', ['ResizeObserver']],
    ['text.matchAll(/a/g)', ['matchAll']],
    ['text.replaceAll("a", "b")', ['replaceAll']],
    ['Object.hasOwn(a, b)', ['hasOwn']],
    ['a.map(b).flatMap(c); element.closest("a")', []],
  ])('lack of %s: %s', (code, names) => {
    expect(missing(namesIn(code))).toEqual(names)
  })

  it.each([
    ['a{inset:0}', ['inset']],
    ['a:has(b){top:0}', [':has']],
    ['@layer a{b{top:0}}', ['@layer']],
    ['a{min-height:1px}a:hover{top:0}', []],
  ])('lack of %s: %s', (css, names) => {
    expect(missingStyles(css)).toEqual(names)
  })

  it.runIf(BUILT)(
    'find everything that the scripts use, or something in its place',
    () => {
      const folder = join(DIST, 'assets')
      const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
      const lost = new Map<string, string>()
      for (const file of [...files.map((name) => join(folder, name)), join(DIST, 'sw.js')])
        for (const name of missing(namesIn(readFileSync(file, 'utf8'))))
          if (!(name in MENDED) && !OUR_OWN.includes(name)) lost.set(name, file)
      expect(Object.fromEntries(lost)).toEqual({})
    },
    PATIENCE_MS,
  )

  it.runIf(BUILT)(
    'find everything that the styles need',
    () => {
      const folder = join(DIST, 'assets')
      const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'))
      const lost = new Set(sheets.flatMap((name) => missingStyles(readFileSync(join(folder, name), 'utf8'))))
      expect([...lost].filter((name) => !(name in PLAINER))).toEqual([])
    },
    PATIENCE_MS,
  )

  it('are what people read', () => {
    const page = readFileSync(join(process.cwd(), '../docs/decisions/0006-page.md'), 'utf8')
    expect(page).toContain(`| Chrome, Android WebView, WeChat's own | ${String(ENGINES.chrome)} |`)
    expect(page).toContain(`| iOS Safari and WeChat on iOS | ${String(ENGINES.safari_ios)} |`)
  })
})

describe('the page for older engines', () => {
  const scripts = ['old.js', 'old-page.js']

  it.each(scripts)('is written in the language of 2009: %s', (name) => {
    const code = readFileSync(join(process.cwd(), 'public', name), 'utf8')
    expect(() => parse(code, { ecmaVersion: 5 })).not.toThrow(SyntaxError)
    expect(() => parse(packed(name, code), { ecmaVersion: 5 })).not.toThrow(SyntaxError)
    expect(packed(name, code).length).toBeLessThan(code.length)
  })

  // The build moves the page's script into the head: what counts is what it wrote.
  it.runIf(BUILT).each(['index.html', 'host.html'])('comes before the scripts of %s', (name) => {
    const html = readFileSync(join(DIST, name), 'utf8')
    const old = html.indexOf('<script defer src="/old.js"></script>')
    expect(old).toBeGreaterThan(0)
    expect(old).toBeLessThan(html.indexOf('type="module"'))
  })
})
