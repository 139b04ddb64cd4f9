import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaOf } from '@/words/areas'
import { BUILT_SCREENS } from '../../../build/screens'
import { router } from './router'
import { SCREENS } from './screens'

const SRC = join(process.cwd(), 'src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
const areas = files.filter((path) => path.endsWith('/zh-Hans.json')).map(areaOf)
const IMPORT = /(?:from\s+|^import\s+)'([^']+)'/gm
/** Read where they are needed, by the part that says them. */
const BESIDE = ['core', 'errors']

/** The module and all that it imports at once, directly or not. */
function closureOf(module: string): Set<string> {
  const seen = new Set([module])
  for (const one of seen) {
    for (const [, name] of readFileSync(join(SRC, one), 'utf8').matchAll(IMPORT)) {
      const path = name!.startsWith('@/') ? name!.slice(2) : name!.startsWith('.') ? join(dirname(one), name!) : ''
      const found = ['', '.ts', '/index.ts']
        .map((end) => path + end)
        .find((end) => /\.(ts|vue)$/.test(end) && files.includes(end))
      if (found) seen.add(found)
    }
  }
  return seen
}

/** The areas that a module's keys name. */
function areasIn(module: string): string[] {
  const key = new RegExp(`(?:['\`]|\\bk=")(${areas.join('|')})\\.[\\w$-]`, 'g')
  return [...readFileSync(join(SRC, module), 'utf8').matchAll(key)].map((one) => one[1]!)
}

describe('the table of screens', () => {
  it('is all that the router knows', () => {
    const records = router.getRoutes().map((record) => [record.name, record.meta.screen?.name])
    expect(records.map(([name]) => name).sort()).toEqual(SCREENS.map((screen) => screen.name).sort())
    for (const [name, screen] of records) expect(screen).toBe(name)
    expect(readFileSync(join(SRC, 'apps/phone/router.ts'), 'utf8')).not.toMatch(/path: ['`]/)
  })

  it('has every component that is named as a screen, and no other', () => {
    // The hall's screens have no address: they follow what they show. The desk has a router of its own.
    const ofPhones = files.filter((path) => !/^(apps\/hall|features\/desk-[^/]+)\//.test(path))
    const named = ofPhones.filter((path) => path.endsWith('Screen.vue')).sort()
    expect([...new Set(BUILT_SCREENS.map((screen) => screen.component))].sort()).toEqual(named)
    for (const { component } of BUILT_SCREENS) expect(existsSync(join(SRC, component)), component).toBe(true)
  })

  it.each(BUILT_SCREENS.map((screen) => [screen.name, screen] as const))(
    'has all words that %s says',
    (_name, screen) => {
      const said = new Set([...closureOf(screen.component)].flatMap(areasIn))
      const missing = [...said].filter((area) => !screen.words.includes(area) && !BESIDE.includes(area))
      // A code is typed before anything of an event's boards is shown: its module only shares their words.
      expect(missing.filter((area) => !(screen.name === 'event-code' && area === 'leaderboard'))).toEqual([])
      for (const area of screen.words) expect(areas, area).toContain(area)
    },
  )

  it('is the server’s list of addresses', () => {
    const list = JSON.parse(readFileSync(join(process.cwd(), '../server/web/screens.json'), 'utf8')) as {
      screens: { name: string; path: string }[]
    }
    expect(list.screens.map(({ name, path }) => ({ name, path }))).toEqual(
      SCREENS.map(({ name, path }) => ({ name, path })),
    )
  })
})
