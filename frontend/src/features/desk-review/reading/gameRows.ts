/** What a game asks and what is right in it, in rows of words: each of the twelve by itself, others by what they hold. */
import { listOf, mappingsOf, textOf, type Mapping, type Value } from '../stopText'

export interface GameRow {
  /** 1936年; 教育 */
  readonly label: string
  readonly text: string
  /** A line more: what is told afterwards, what is wrong there. */
  readonly note?: string
}

const join = (value: Value | undefined): string => listOf(value).map(textOf).join('、')
const after = (words: string, value: string): string => (value ? `${words}${value}` : '')
const both = (...parts: readonly string[]): string => parts.filter(Boolean).join('；')
const numbered = (at: number): string => `第 ${String(at + 1)}`

const ROWS: Readonly<Record<string, (game: Mapping) => GameRow[]>> = {
  timeline: ({ events }) =>
    mappingsOf(events).map(({ when, year, text, note }) => ({
      label: textOf(when) || `${textOf(year)}年`,
      text: textOf(text),
      note: textOf(note),
    })),
  sequence: ({ items }) =>
    mappingsOf(items).map(({ text, note }, at) => ({
      label: `${numbered(at)} 步`,
      text: textOf(text),
      note: textOf(note),
    })),
  difference: ({ changes }) =>
    mappingsOf(changes).map(({ text, explain }, at) => ({
      label: `${numbered(at)} 处`,
      text: textOf(text),
      note: textOf(explain),
    })),
  sort: ({ baskets, cards }) =>
    mappingsOf(baskets).map(({ id, name }) => ({
      label: textOf(name),
      text: mappingsOf(cards)
        .filter(({ basket }) => textOf(basket) === textOf(id))
        .map(({ text }) => textOf(text))
        .join('、'),
    })),
  riddle: ({ riddles }) =>
    mappingsOf(riddles).map(({ text, hint_kind, answer, aliases, hints }) => ({
      label: textOf(answer),
      text: both(textOf(text), textOf(hint_kind)),
      note: both(after('也算对：', join(aliases)), after('提示：', join(hints))),
    })),
  jigsaw: ({ pieces }) => listOf(pieces).map((one, at) => ({ label: `${numbered(at)} 块`, text: textOf(one) })),
  drive: ({ junctions }) =>
    mappingsOf(junctions).map(({ sign, way, others, explain }) => ({
      label: textOf(way),
      text: textOf(sign),
      note: both(after('别的路：', join(others)), textOf(explain)),
    })),
  match: ({ pairs }) => mappingsOf(pairs).map(({ left, right }) => ({ label: textOf(left), text: textOf(right) })),
  memory: ({ pairs }) => mappingsOf(pairs).map(({ a, b }) => ({ label: textOf(a), text: textOf(b) })),
  catch: ({ good, other, notes }) => [
    { label: '接住', text: join(good) },
    { label: '放过去', text: join(other) },
    ...mappingsOf(notes).map(({ word, explain }) => ({ label: textOf(word), text: textOf(explain) })),
  ],
  cloze: ({ lines, extra }) => [
    ...mappingsOf(lines).map(({ text, blanks }, at) => ({ label: `${numbered(at)} 行`, text: filled(text, blanks) })),
    ...(join(extra) ? [{ label: '多给的', text: join(extra) }] : []),
  ],
  feihua: ({ char, lines }) =>
    mappingsOf(lines).map(({ text, by, hide }) => ({
      label: `盖“${textOf(hide) || textOf(char)}”`,
      text: textOf(text),
      note: textOf(by),
    })),
}

/** What is not told by the rows: it stands around them. */
const AROUND = new Set(['id', 'type', 'title', 'brief', 'explain', 'source', 'fact', 'was', 'scene'])

export function gameRows(game: Mapping): readonly GameRow[] {
  const rows = ROWS[textOf(game.type)]
  if (rows) return rows(game)
  return Object.entries(game)
    .filter(([key]) => !AROUND.has(key))
    .map(([key, value]) => ({ label: key, text: wordsOf(value) }))
}

function wordsOf(value: Value): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join('、')
  return Object.entries(value)
    .filter(([key]) => key !== 'id')
    .map(([, one]) => wordsOf(one))
    .join('，')
}

/** The line with its blanks filled in: 爱岗【敬业】. */
function filled(text: Value | undefined, blanks: Value | undefined): string {
  const words = listOf(blanks).map(textOf)
  let at = 0
  return textOf(text).replace(/_{2,}/g, () => `【${words[at++] ?? ''}】`)
}
