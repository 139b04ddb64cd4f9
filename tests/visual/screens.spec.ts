import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'

interface Shot {
  name: string
  /** Whose ride; without one the page knows nobody. */
  rider?: string
  path: string
  /** The test id, or its beginning, of what has to be there first; the heading where it is empty. */
  wait: string
  /** Taps on the way. */
  taps?: string[]
  size?: [number, number]
  looks?: Look[]
}

type Look = 'day' | 'dusk' | 'elder'

const RIDERS = JSON.parse(readFileSync(process.env.VISUAL_RIDERS ?? '', 'utf8')) as Record<string, string>
/** As the server is told; the wall shows it once it has found that server there. */
const ADDRESS = 'https://bus.example.org'
const LINE = '/r/youguang'
const ALL: Look[] = ['day', 'dusk', 'elder']
const FIRST = 'chenlieguan'

const SHOTS: Shot[] = [
  { name: 'cover', path: LINE, wait: 'cover-go' },
  { name: 'join', path: LINE, wait: 'join-name', taps: ['cover-go'] },
  { name: 'map', rider: 'half', path: `${LINE}/map`, wait: 'map-go' },
  { name: 'ride', rider: 'half', path: `${LINE}/to/huaqiaozhan`, wait: 'ride-skip', looks: ['day', 'elder'] },
  { name: 'stop', rider: `at-${FIRST}`, path: `${LINE}/at/${FIRST}`, wait: 'stop-next' },
  { name: 'game', rider: 'at-tianfu-doufu', path: `${LINE}/at/tianfu-doufu/game`, wait: 'game-skip' },
  { name: 'quiz', rider: `at-${FIRST}`, path: `${LINE}/at/${FIRST}/quiz`, wait: 'quiz-text' },
  { name: 'stamp', rider: 'half', path: `${LINE}/at/${FIRST}/stamp`, wait: 'stamp-next', looks: ['day', 'elder'] },
  { name: 'passport', rider: 'half', path: `${LINE}/passport`, wait: '' },
  { name: 'board', rider: 'half', path: `${LINE}/board`, wait: 'board-row-1', taps: ['board-tab-route'] },
  { name: 'finish', rider: 'done', path: `${LINE}/finish`, wait: 'finish-total', looks: ['day', 'elder'] },
  { name: 'small-map', rider: 'half', path: `${LINE}/map`, wait: 'map-go', size: [360, 640] },
  { name: 'hall', path: '/host?route=youguang', wait: 'host-row-1', size: [1920, 1080], looks: ['day'] },
]

/** The page as this rider's phone has it, with chance and the present day fixed. */
async function open(page: Page, shot: Shot, look: Look): Promise<void> {
  const [width, height] = shot.size ?? [390, 844]
  await page.setViewportSize({ width, height })
  await page.clock.setFixedTime('2026-04-21T04:00:00Z')
  const prefs = JSON.stringify({ theme: look === 'dusk' ? 'dusk' : 'day', elder: look === 'elder' })
  await page.addInitScript(
    ([kept, sessions]) => {
      localStorage.setItem('yg:prefs', kept)
      if (sessions) localStorage.setItem('yg:sessions', sessions)
      Math.random = () => 0.42
    },
    [prefs, shot.rider ? RIDERS[shot.rider] : ''] as [string, string],
  )
  await page.route(`${ADDRESS}/**`, async (route) => {
    const url = route.request().url().replace(ADDRESS, process.env.VISUAL_URL ?? '')
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  await page.goto(shot.path)
  for (const tap of shot.taps ?? []) await page.getByTestId(tap).click()
  await page.locator(shot.wait ? `[data-testid^="${shot.wait}"]` : 'h1').first().waitFor()
  if (shot.name === 'hall') await page.getByTestId('qr').locator('img').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

for (const shot of SHOTS) {
  for (const look of shot.looks ?? ALL) {
    test(`${shot.name} ${look}`, async ({ page }) => {
      await open(page, shot, look)
      await expect(page).toHaveScreenshot(`${shot.name}-${look}.png`)
    })
  }
}
