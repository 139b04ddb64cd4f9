/**
 * Looks at one screen with Lighthouse as a phone on slow 4G would see it, some times over, and prints the figures as
 * JSON. Takes one JSON argument: {url, origin, session, runs, chromium}; `session` is what the page keeps in
 * localStorage, or null for a first visitor. Started by `python -m bench.lighthouse`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import puppeteer from 'puppeteer-core'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
const TIMES = { lcp: 'largest-contentful-paint', cls: 'cumulative-layout-shift', tbt: 'total-blocking-time', fcp: 'first-contentful-paint', weight: 'total-byte-weight' }
const SWITCHES = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // As most riders read it.
  ...['--lang=zh-CN', '--accept-lang=zh-CN'],
]

const { url, origin, session, runs, chromium } = JSON.parse(process.argv[2])

/** A browser that was never here, but for what a rider's phone holds. */
async function freshBrowser(folder) {
  const browser = await puppeteer.launch({ executablePath: chromium, userDataDir: folder, args: SWITCHES })
  if (session) {
    const page = await browser.newPage()
    await page.goto(`${origin}/robots.txt`)
    await page.evaluate((kept) => localStorage.setItem('yg:sessions', JSON.stringify(kept)), session)
    await page.close()
  }
  return browser
}

async function look() {
  const folder = mkdtempSync(join(tmpdir(), 'bus-lighthouse-'))
  const browser = await freshBrowser(folder)
  try {
    const port = Number(new URL(browser.wsEndpoint()).port)
    const { lhr } = await lighthouse(url, { port, logLevel: 'error', locale: 'zh', onlyCategories: CATEGORIES })
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    return figuresOf(lhr)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function figuresOf(lhr) {
  const scores = CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)])
  const times = Object.entries(TIMES).map(([name, audit]) => [name, lhr.audits[audit].numericValue])
  const short = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => id)
  return { ...Object.fromEntries([...scores, ...times]), final: lhr.finalDisplayedUrl, failed: [...new Set(short)] }
}

const seen = []
for (let run = 0; run < runs; run++) seen.push(await look())
console.log(JSON.stringify(seen))
