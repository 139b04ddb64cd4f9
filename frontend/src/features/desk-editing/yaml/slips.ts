/** What mends the usual slips of YAML: signs of a Chinese input method, tabs, a text that needs quotes. */
import type { Fix } from '../editing/problems'

const SIGNS: Readonly<Record<string, string>> = {
  '：': ': ',
  '，': ', ',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '＃': '# ',
}

/** What mends a fault of the YAML that was found at `offset`, where it is one of those; looks one line back, too. */
export function mendSlip(text: string, offset: number): Fix | undefined {
  let start = text.lastIndexOf('\n', offset - 1) + 1
  for (let tries = 0; tries < 2; tries++) {
    const end = (text.indexOf('\n', start) + 1 || text.length + 1) - 1
    const fix = mendLine(text.slice(start, end), start)
    if (fix) return fix
    if (start === 0) return undefined
    start = text.lastIndexOf('\n', start - 2) + 1
  }
  return undefined
}

function mendLine(line: string, start: number): Fix | undefined {
  const tabs = /^ *\t[\t ]*/.exec(line)
  if (tabs) {
    const edit = { from: start, to: start + tabs[0].length, insert: tabs[0].replace(/\t/g, '  ') }
    return { title: 'Tab 换成空格', edits: [edit] }
  }
  const colon = /^(\s*(?:- +)*[\w-]+)：\s*/.exec(line)
  if (colon) {
    const from = start + (colon[1]?.length ?? 0)
    return { title: '冒号换成“: ”', edits: [{ from, to: start + colon[0].length, insert: ': ' }] }
  }
  const tight = /^(\s*(?:- +)*[\w-]+):(?=[^\s:/])/.exec(line)
  if (tight) {
    const at = start + tight[0].length
    return { title: '冒号后面空一格', edits: [{ from: at, to: at, insert: ' ' }] }
  }
  const sign = /[［］｛｝]/.exec(line)
  if (sign) {
    const from = start + sign.index
    return { title: `换成“${SIGNS[sign[0]]}”`, edits: [{ from, to: from + 1, insert: SIGNS[sign[0]] ?? '' }] }
  }
  return needsQuotes(line, start)
}

/** A text that holds what YAML takes for its own sign. */
function needsQuotes(line: string, start: number): Fix | undefined {
  const value = /^(\s*(?:- +)*[\w-]+: )([^"'|>[{&*#].*?)\s*$/.exec(line)
  if (!value || !/: |\s#|^[%@`,]/.test(value[2] ?? '')) return undefined
  const from = start + (value[1]?.length ?? 0)
  const text = value[2] ?? ''
  const insert = `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`
  return { title: '加上引号', edits: [{ from, to: from + text.length, insert }] }
}
