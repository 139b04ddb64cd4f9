import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { fill, LANGS, langOf, lang, loadWords, setLang, t } from './index'

const SRC = join(process.cwd(), 'src')
type Table = Record<string, string>

function folders(): Map<string, string> {
  const named = (folder: string): string[] =>
    readdirSync(join(SRC, folder), { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name)
  const areas = named('words').map((area) => [area, join(SRC, 'words', area)] as const)
  const games = named('games').map((type) => [`game-${type}`, join(SRC, 'games', type, 'words')] as const)
  return new Map([...areas, ...games].filter(([, folder]) => existsSync(folder)))
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

const blanks = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((one) => one[1]!))].sort()
const tables = folders()

describe('the tables', () => {
  it.each([...tables])('%s says the same things in every language', (_area, folder) => {
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
    const known = new Set([...tables].flatMap(([area, folder]) => Object.keys(table(folder, LANGS[0])).map((key) => `${area}.${key}`)))
    const missing = sources().flatMap((path) => {
      const text = readFileSync(path, 'utf8')
      return [...text.matchAll(/\bt\(\s*'([\w-]+\.[\w.-]*[\w-])'/g)].filter((one) => !known.has(one[1]!)).map((one) => `${path.slice(SRC.length)}: ${one[1]}`)
    })
    expect(missing).toEqual([])
  })
})

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
    expect(t('core.lang.name')).toBe('简体中文')
    await setLang('en', false)
    expect(lang.value).toBe('en')
    expect(t('core.lang.name')).toBe('English')
  })

  it('fill in what they are given', () => {
    expect(fill('{n} {n?light:lights} for {name}', { n: 1, name: '小顾' })).toBe('1 light for 小顾')
    expect(fill('{n} {n?light:lights}', { n: 2 })).toBe('2 lights')
    expect(fill('{gone}', {})).toBe('{gone}')
    expect(t('core.no.such')).toBe('core.no.such')
  })
})
