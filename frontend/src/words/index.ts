/**
 * What the page says, in the language of the person who reads it.
 *
 * A table is a flat JSON file of one area and one language: `words/<area>/<lang>.json`, and a game's own
 * `games/<type>/words/<lang>.json`, whose area is `game-<type>`. The key `ride.skip` is the entry `skip` of the area
 * `ride`. Simplified Chinese (`zh-Hans`) is written first; `zh-Hant` is made from it (`npm run gen:hant`), `en` is
 * written by hand. A screen asks for its areas before it is shown (`meta.words` of its address, or `loadWords`).
 */
import { ref, shallowReactive } from 'vue'
import { read, write } from '@/state/storage'
import core from './core/zh-Hans.json'

export const LANGS = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Lang = (typeof LANGS)[number]
export type Params = Record<string, string | number>
type Table = Record<string, string>

const KEY = 'yg:lang'
const FIRST: Lang = 'zh-Hans'
const found = {
  ...import.meta.glob<Table>(['./*/*.json', '!./core/zh-Hans.json'], { import: 'default' }),
  ...import.meta.glob<Table>('../games/*/words/*.json', { import: 'default' }),
}

/** The language shown now. */
export const lang = ref<Lang>(FIRST)
const tables = shallowReactive<Record<string, Table>>({ core })
const areas = new Set(['core'])

/** The language to begin with: the person's own choice, else what the phone prefers. */
export function wanted(): Lang {
  const kept = read<Lang>(KEY)
  return kept && LANGS.includes(kept) ? kept : langOf(navigator.languages ?? [])
}

/** The first of the phone's languages that the page speaks; Chinese where there is none at all. */
export function langOf(preferred: readonly string[]): Lang {
  const chinese = preferred.find((tag) => /^zh\b/i.test(tag))
  if (chinese) return /hant|-(tw|hk|mo)\b/i.test(chinese) ? 'zh-Hant' : FIRST
  return preferred.length > 0 ? 'en' : FIRST
}

function fetched(area: string, of: Lang): Promise<Table> {
  if (area === 'core' && of === FIRST) return Promise.resolve(core)
  const path = area.startsWith('game-') ? `../games/${area.slice(5)}/words/${of}.json` : `./${area}/${of}.json`
  return found[path]?.() ?? Promise.resolve({})
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
  const loaded = await Promise.all([...areas].map(async (area) => [area, await fetched(area, to)] as const))
  for (const [area, table] of loaded) tables[area] = table
  lang.value = to
  document.documentElement.lang = to === FIRST ? 'zh-CN' : to === 'zh-Hant' ? 'zh-TW' : to
  if (keep) write(KEY, to)
}

/**
 * The words of `key` with `{name}` filled in; `{n?light:lights}` takes the first where `n` is 1, else the second.
 * A key that is missing shows itself; a test keeps that from happening.
 */
export function t(key: string, params?: Params): string {
  const dot = key.indexOf('.')
  const words = tables[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key
  return params ? fill(words, params) : words
}

export function fill(words: string, params: Params): string {
  return words.replace(/\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (value === undefined) return whole
    return many === undefined ? String(value) : Number(value) === 1 ? (one ?? '') : many
  })
}
