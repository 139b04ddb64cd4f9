// Makes content/translations/zh-Hant.yaml from the texts that `bus texts` lists (on standard input); `--check` only says
// whether it is up to date. What OpenCC gets wrong stands in hant.own.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { toHant } from './to-hant.mjs'

const target = new URL('../../content/translations/zh-Hant.yaml', import.meta.url)
const HEAD = `# yaml-language-server: $schema=../schema/translations.schema.json
#
# 繁体中文。整个文件由 make gen 从中文内容生成（OpenCC），不要手改：
# 转错的字写进 frontend/scripts/hant.own.json，再运行 make gen。

words:
`

const texts = JSON.parse(readFileSync(0, 'utf8'))
const changed = texts.map((text) => [text, toHant(text)]).filter(([text, hant]) => text !== hant)
const made = HEAD + changed.map(([text, hant]) => `  ${JSON.stringify(text)}: ${JSON.stringify(hant)}\n`).join('')
if (read(target) === made) process.exit(0)
if (process.argv.includes('--check')) {
  console.error('not up to date: content/translations/zh-Hant.yaml (make gen)')
  process.exit(1)
}
writeFileSync(target, made)

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
