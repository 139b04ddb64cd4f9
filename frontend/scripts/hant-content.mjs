// Makes the Traditional Chinese file of a content folder, whose path is given, from the texts that `bus texts` lists (on
// standard input); `--check` only says whether it is up to date. Nothing else is written: another town's folder has a
// file of its own. What OpenCC gets wrong stands in hant.own.json, or for one folder in `zh-Hant.own.json` beside the file.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { converter } from './to-hant.mjs'

const [target, check] = process.argv.slice(2)
if (!target || !target.endsWith('.yaml')) {
  console.error('hant-content.mjs FILE [--check]: the file to write (bus texts --place)')
  process.exit(2)
}
const beside = join(dirname(target), 'zh-Hant.own.json')
const shipped = fileURLToPath(new URL('../../content/translations/zh-Hant.yaml', import.meta.url))
const mend = target === shipped ? 'frontend/scripts/hant.own.json' : '旁边的 zh-Hant.own.json'
const head = `# yaml-language-server: $schema=../schema/translations.schema.json
#
# 繁体中文。整个文件由 make gen 从中文内容生成（OpenCC），不要手改：
# 转错的字写进 ${mend}，再运行 make gen。

words:
`

const toHant = converter(JSON.parse(read(beside) || '{}'))
const texts = JSON.parse(readFileSync(0, 'utf8'))
const changed = texts.map((text) => [text, converted(text)]).filter(([text, hant]) => text !== hant)
// As `bus fmt` writes it: no quotes around a single word.
const yaml = (text) =>
  /^[\p{Script=Han}\p{L}\p{N}·]+$/u.test(text) && /\p{Script=Han}/u.test(text) ? text : JSON.stringify(text)
const made = head + changed.map(([text, hant]) => `  ${yaml(text)}: ${yaml(hant)}\n`).join('')
if (read(target) === made) process.exit(0)
if (check) {
  console.error(`not up to date: ${target} (make gen)`)
  process.exit(1)
}
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, made)

/** The text in Traditional characters, but for addresses in it, which would lead nowhere. */
function converted(text) {
  return text
    .split(/([a-z][a-z0-9+.-]*:\/\/[^\s，。；、）》」]+|(?:media|routes|content)\/[^\s，。；、）》」]+)/)
    .map((part, i) => (i % 2 ? part : toHant(part)))
    .join('')
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
