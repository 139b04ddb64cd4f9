// Makes every zh-Hant.json from the zh-Hans.json beside it; `--check` only says which are not up to date.
// A table's `zh-Hant.own.json` has the entries that are better said otherwise.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { toHant } from './to-hant.mjs'

const check = process.argv.includes('--check')
const root = new URL('../src/', import.meta.url).pathname
let stale = 0

function tables() {
  return readdirSync(root, { recursive: true })
    .filter((path) => /(^|\/)words\/(.*\/)?zh-Hans\.json$/.test(path))
    .map((path) => root + path)
    .sort()
}

for (const path of tables()) {
  const own = path.replace('zh-Hans', 'zh-Hant.own')
  const words = {
    ...Object.fromEntries(
      Object.entries(JSON.parse(readFileSync(path, 'utf8'))).map(([key, text]) => [key, toHant(text)]),
    ),
    ...(existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : {}),
  }
  const made = `${JSON.stringify(words, null, 2)}\n`
  const target = path.replace('zh-Hans', 'zh-Hant')
  if (existsSync(target) && readFileSync(target, 'utf8') === made) continue
  stale++
  if (check) console.error(`not up to date: ${target.slice(root.length)} (npm run gen:hant)`)
  else writeFileSync(target, made)
}
process.exit(check && stale ? 1 : 0)
