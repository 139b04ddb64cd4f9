// Makes server/web/screens.json, the server's list of the page's addresses, from the table of screens; `--check` only
// says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { exportsOf } from '../build/exports.mjs'

const target = new URL('../../server/web/screens.json', import.meta.url)

/** An address of vue-router as a regular expression of Python, without slashes at its ends. */
function pattern(path) {
  return path
    .replace(/^\//, '')
    .replace(/^:(\w+)\(\.\*\)\*$/, '(?P<$1>.*)')
    .replace(/:(\w+)(?:\(([^)]*)\))?/g, (_, name, shape) => `(?P<${name}>${shape ?? '[^/]+'})`)
}

const { HTML_PAGES } = await exportsOf(new URL('../build/pages.ts', import.meta.url))
const { SCREENS } = await exportsOf(new URL('../src/apps/phone/screens.ts', import.meta.url))
const list = {
  about: 'Made by `npm run gen` from frontend/src/apps/phone/screens.ts and frontend/build/pages.ts; do not edit.',
  html: HTML_PAGES,
  screens: SCREENS.map(({ name, path }) => ({ name, path, pattern: pattern(path) })),
}
const made = `${JSON.stringify(list, null, 2)}\n`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') === made) process.exit(0)
  console.error('not up to date: server/web/screens.json (npm run gen)')
  process.exit(1)
}
writeFileSync(target, made)
