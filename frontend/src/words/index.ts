/**
 * The words of the page, in the reader's language. How to add words or a language: docs/translating.md.
 *
 * A table is a flat JSON file of one area and one language, beside the code that uses it: `features/<area>/words/<lang>.json`,
 * `games/<type>/words/<lang>.json` (its area is `game-<type>`); shared words are in `words/<area>/<lang>.json`. The key
 * `core.ok` is the entry `ok` of the area `core`.
 * Simplified Chinese (`zh-Hans`) is written first; `zh-Hant` is made from it (`npm run gen:hant`), `en` is written by
 * hand. The areas of a screen are loaded before it is shown (the table of screens has them, or `loadWords`).
 */
import { ref, shallowReactive } from 'vue'
import { site } from '@/browser/site'
import { read, write } from '@/browser/storage'
import { areaOf } from './areas'
import core from './core/zh-Hans.json'

export const LANGS = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Lang = (typeof LANGS)[number]
/** Each language in its own words (who cannot read the page must find the way out of it), and its tag in HTML. */
export const NAMES: Readonly<Record<Lang, { readonly text: string; readonly lang: string }>> = {
  'zh-Hans': { text: '简体中文', lang: 'zh-CN' },
  'zh-Hant': { text: '繁體中文', lang: 'zh-TW' },
  en: { text: 'English', lang: 'en' },
}
export type Table = Record<string, string>
export type Params = Record<string, string | number>
type Source = (area: string, of: Lang) => Promise<Table>

const KEY = 'yg:lang'
const FIRST: Lang = 'zh-Hans'
/** Everything in one language travels together: small files pack badly, and who changes the language needs it all. */
const packs = import.meta.glob<Record<string, Table>>('./packs/*.ts', { import: 'default' })
/** But for what no ride needs: hosted events, keepsakes, pages and settings here, other areas where they are shown. */
const aside = import.meta.glob<Table>(['../features/{event,keepsakes,pages,settings}/words/*.json', '!**/*.own.json'], {
  import: 'default',
})

/** The language shown now. */
export const lang = ref<Lang>(FIRST)
const tables = shallowReactive<Record<string, Table>>({ core })
const areas = new Set(['core'])
const apart = new Map<string, Source>()

/** The language to begin with: the person's own choice, else what the phone prefers. */
export function wanted(): Lang {
  const kept = read<Lang>(KEY)
  return kept && LANGS.includes(kept) ? kept : langOf(navigator.languages ?? [])
}

/** The first of the phone's languages that the page has; Chinese where there is none at all. */
export function langOf(preferred: readonly string[]): Lang {
  const chinese = preferred.find((tag) => /^zh\b/i.test(tag))
  if (chinese) return /hant|-(tw|hk|mo)\b/i.test(chinese) ? 'zh-Hant' : FIRST
  return preferred.length > 0 ? 'en' : FIRST
}

/** Areas that come from `source` instead of their language's pack. */
export function keepApart(names: readonly string[], source: Source): void {
  for (const area of names) apart.set(area, source)
}

async function fetched(area: string, of: Lang): Promise<Table> {
  if (area === 'core' && of === FIRST) return core
  const alone = aside[`../features/${area}/words/${of}.json`]
  if (alone) return alone()
  const source = apart.get(area)
  if (source) return source(area, of)
  const pack = await packs[`./packs/${of}.ts`]!()
  const path = Object.keys(pack).find((one) => areaOf(one) === area)
  return path ? pack[path]! : {}
}

/** Fetches these areas' tables in the language of now. @throws where one cannot be had (no network). */
export async function loadWords(...names: readonly string[]): Promise<void> {
  const of = lang.value
  await Promise.all(
    names.map(async (area) => {
      if (areas.has(area)) return
      const table = await fetched(area, of)
      if (of !== lang.value) return loadWords(area)
      areas.add(area)
      tables[area] = table
    }),
  )
}

/** Changes the language of everything that is shown, all at once; nothing changes where a table cannot be had. */
export async function setLang(to: Lang, keep = true): Promise<void> {
  const loaded = new Map<string, Table>()
  // An area can be requested while these are on their way.
  for (let open = [...areas]; open.length > 0; open = [...areas].filter((area) => !loaded.has(area)))
    await Promise.all(open.map(async (area) => loaded.set(area, await fetched(area, to))))
  for (const [area, table] of loaded) tables[area] = table
  lang.value = to
  document.documentElement.lang = NAMES[to].lang
  if (keep) write(KEY, to)
}

/**
 * The words of `key` with `{name}` filled in; `{n?light:lights}` takes the first where `n` is 1, else the second.
 * A key that is missing shows itself; a test keeps that from happening.
 */
export function t(key: string, params?: Params): string {
  const dot = key.indexOf('.')
  return fill(tables[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key, params)
}

/** A name of the site in the language of now; `{site}`, `{bus}` and `{certificate}` in words are filled with these. */
export function named(name: string): string | undefined {
  return ((site.words[lang.value] ?? site.words[FIRST]) as unknown as Params)[name] as string
}

/** The words of `key` in parts, each filled-in value one by itself; see `Words`. */
export function sentence(key: string, params: Params): string[] {
  return t(key)
    .split(/(\{\w+(?:\?[^}]*)?\})/)
    .map((part) => fill(part, params))
}

/** A number as it is written in the language of now. */
export function num(value: number): string {
  return lang.value === 'en' ? value.toLocaleString('en') : String(value)
}

/** The `lang` of a text that is Chinese though the page is in English: content, names, a server's sentence. */
export function foreign(text: string | null | undefined): 'zh-CN' | undefined {
  if (lang.value !== 'en' || !text) return undefined
  const count = (what: RegExp): number => (text.match(what) ?? []).length
  // A name in brackets does not make an English sentence a Chinese one.
  return count(/[\u4e00-\u9fff]/g) * 2 > count(/[a-z]/gi) ? 'zh-CN' : undefined
}

export function fill(words: string, params: Params = {}): string {
  return words.replace(/\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name] ?? named(name)
    if (value === undefined) return whole
    if (many !== undefined) return Number(value) === 1 ? (one ?? '') : many
    return typeof value === 'number' ? num(value) : value
  })
}
