import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { areaOf } from './areas'
import { fill, foreign, LANGS, langOf, lang, loadWords, num, sentence, setLang, t } from './index'

const SRC = join(process.cwd(), 'src')
type Table = Record<string, string>

/** Every area and the folder of its tables. */
function folders(): Map<string, string> {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`/${LANGS[0]}.json`))
    .sort()
  return new Map(paths.map((path) => [areaOf(path), join(SRC, dirname(path))]))
}

function table(folder: string, of: string): Table {
  return JSON.parse(readFileSync(join(folder, `${of}.json`), 'utf8')) as Table
}

function sources(folder = SRC): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return sources(path)
    return /\.(ts|vue)$/.test(one.name) && !/\.(test|gen)\.ts$/.test(one.name) ? [path] : []
  })
}

interface Named {
  path: string
  key: string
  /** Written as a template: the key is put together at run time, e.g. `quiz.kind-${type}`. */
  made: boolean
}

/** Every string of the sources, and every `k` of `Words`, that begins with the name of an area and a dot is a key. */
function keysIn(path: string): Named[] {
  const text = readFileSync(path, 'utf8')
  const area = `(?:${[...tables.keys(), 'game-\\$\\{[^}]*\\}'].join('|')})`
  const found = text.matchAll(new RegExp(`(?:['\`]|\\bk=")(${area}\\.(?:[\\w.-]|\\$\\{[^}]*\\})+)['\`"]`, 'g'))
  return [...found].map((one) => ({ path: path.slice(SRC.length), key: one[1]!, made: one[1]!.includes('${') }))
}

/** The keys that a key made at run time can be. */
function pattern(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.-]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\w.-]+')}$`)
}

const blanks = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((one) => one[1]!))].sort()
const tables = folders()
const keys = new Set(
  [...tables].flatMap(([area, folder]) => Object.keys(table(folder, LANGS[0])).map((key) => `${area}.${key}`)),
)
const named = sources().flatMap(keysIn)

describe('the tables', () => {
  it.each([...tables])('%s has the same keys in every language', (_area, folder) => {
    const first = table(folder, LANGS[0])
    for (const of of LANGS.slice(1)) {
      const other = table(folder, of)
      expect(Object.keys(other).sort()).toEqual(Object.keys(first).sort())
      for (const [key, text] of Object.entries(other)) {
        expect(text.trim(), `${of} ${key}`).not.toBe('')
        expect(blanks(text), `${of} ${key}`).toEqual(blanks(first[key]!))
      }
    }
  })

  it('have every key that the page names', () => {
    const missing = named.filter((one) => !one.made && !keys.has(one.key)).map((one) => `${one.path}: ${one.key}`)
    expect(missing).toEqual([])
  })

  it('have no key that the page does not name', () => {
    const plain = new Set(named.filter((one) => !one.made).map((one) => one.key))
    const made = [...new Set(named.filter((one) => one.made).map((one) => one.key))].map(pattern)
    const idle = [...keys].filter((key) => !plain.has(key) && !made.some((one) => one.test(key)))
    expect(idle).toEqual([])
  })

  it('are named by whole keys, or by a beginning that is unique', () => {
    expect(pattern('game.heading-${stars}').test('game.heading-3')).toBe(true)
    expect(pattern('game-${type}.how').test('game-match.how')).toBe(true)
    expect(pattern('game-${type}.how').test('game-match.title')).toBe(false)
    // The entries of `errors` and `titles` are named by the server's codes alone.
    for (const { key, path } of named.filter((one) => !/^(errors|titles)\./.test(one.key)))
      expect(key, path).not.toMatch(/^(\w+\.)?\$\{[^}]*\}$/)
  })
})

/** Where Chinese is drawn rather than written: the site's name, a numeral, a ruler for letters. */
const DRAWN = [
  '/apps/hall/Brand.vue',
  '/features/cover/Logo.vue',
  '/features/cover/CoverTop.vue',
  '/features/map/MapRoad.vue',
  '/session/routeWords.ts',
  '/art/compose.ts',
  '/features/keepsakes/day.ts',
  '/features/keepsakes/route.ts',
  '/features/keepsakes/certificate.ts',
  '/games/sequence/logic.ts',
  '/words/index.ts',
]
/** Samples that stand for content: no rider sees them. */
const SAMPLES = /(\/demo\.ts|\/demo\/[^/]+|\/fixtures\.ts)$/
/** Organisers read Chinese only: the words of a screen of the desk stand in it. */
const DESK = /^\/(apps\/desk|features\/desk-[^/]+|ui\/desk|api\/desk)\//

it('no Chinese text stands outside the tables', () => {
  const found = sources()
    .map((path) => path.slice(SRC.length))
    .filter((path) => !DRAWN.includes(path) && !SAMPLES.test(path) && !DESK.test(path))
    .flatMap((path) =>
      withoutComments(readFileSync(SRC + path, 'utf8'))
        .split('\n')
        .filter((line) => /[\u4e00-\u9fff]/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(found).toEqual([])
})

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
}

describe('languages', () => {
  beforeEach(() => setLang('zh-Hans', false))

  it('follow what the phone prefers', () => {
    expect(langOf(['en-US', 'zh-CN'])).toBe('zh-Hans')
    expect(langOf(['zh-TW'])).toBe('zh-Hant')
    expect(langOf(['zh-Hant-HK'])).toBe('zh-Hant')
    expect(langOf(['de', 'en'])).toBe('en')
    expect(langOf([])).toBe('zh-Hans')
  })

  it('change all at once', async () => {
    await loadWords('core')
    expect(t('core.lang.choose')).toBe('语言')
    await setLang('en', false)
    expect(lang.value).toBe('en')
    expect(t('core.lang.choose')).toBe('Language')
    expect(document.documentElement.lang).toBe('en')
  })

  it('fill in what they are given', () => {
    expect(fill('{n} {n?light:lights} for {name}', { n: 1, name: '小顾' })).toBe('1 light for 小顾')
    expect(fill('{n} {n?light:lights}', { n: 2 })).toBe('2 lights')
    expect(fill('{gone}', {})).toBe('{gone}')
    expect(t('core.no.such')).toBe('core.no.such')
  })

  it('give a sentence in parts, its contents apart', () => {
    expect(sentence('core.aboard', { n: 3 }).join('|')).toBe('车上已有 |3| 人')
    expect(sentence('core.site', {})).toEqual(['bus'])
  })

  it('write numbers as the language does, and mark what stays Chinese', async () => {
    expect(num(1250)).toBe('1250')
    expect(foreign('天福村')).toBeUndefined()
    await setLang('en', false)
    expect(num(1250)).toBe('1,250')
    expect(fill('{n} {n?light:lights}', { n: 1250 })).toBe('1,250 lights')
    expect(foreign('天福村')).toBe('zh-CN')
    expect(foreign('苏沪两条 11 号线')).toBe('zh-CN')
    expect(foreign('The village of Tianfu (天福)')).toBeUndefined()
    expect(foreign('')).toBeUndefined()
  })

  it('include an area that is requested while they change', async () => {
    const change = setLang('en', false)
    await Promise.all([change, loadWords('phone')])
    expect(t('phone.gallery.nav')).toBe('Games')
  })
})
