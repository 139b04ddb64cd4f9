/** What is other in a stop than it was before, by the places of it. */
import { keyOf, placeAt, placesOf, type Place } from './places'
import { textOf, type Mapping, type Value } from './stopText'
import type { Path } from './requests'

export interface FieldChange {
  /** 解析 */
  readonly label: string
  readonly before: string
  readonly now: string
}

export interface PlaceChange {
  readonly kind: 'new' | 'changed'
  readonly fields: readonly FieldChange[]
}

export interface StopDifference {
  /** By `keyOf` of the place. */
  readonly places: ReadonlyMap<string, PlaceChange>
  /** What is not there any more: 第 3 题：“…”. */
  readonly gone: readonly string[]
}

const LABELS: Readonly<Record<string, string>> = {
  story: '故事',
  game: '小游戏',
  name: '名字',
  short: '短名',
  kind: '哪一类',
  intro: '到站的一句话',
  title: '标题',
  brief: '一句话说明',
  type: '类型',
  text: '文字',
  prompt: '问的话',
  by: '谁说的',
  caption: '画面下的话',
  alt: '图片里有什么',
  src: '文件',
  transcript: '文字稿',
  captions: '字幕',
  goto: '跳到哪一段',
  options: '选项',
  answer: '答案',
  aliases: '也算对',
  explain: '解析',
  source: '出处',
  fact: '事实编号',
  scene: '画面',
  stamp: '纪念章',
  base: '底图',
  time: '时辰',
  weather: '天气',
  parts: '画里有什么',
  shape: '外形',
  figure: '图样',
  ink: '印泥',
  audio: '录音',
  note: '注',
  hints: '提示',
  blocks: '段',
  questions: '题',
  left: '左边',
  right: '右边',
  way: '对的路',
  others: '别的路',
  was: '从前的 id',
}
/** Who has reviewed it says nothing of the stop itself. */
const APART = new Set(['review', 'id'])

interface Leaf {
  readonly path: Path
  readonly label: string
  readonly text: string
}

/** All texts of a value by their paths; lists of texts, and the order of lists, count as one text each. */
function leaves(value: Value | undefined, path: Path = [], label = '', found = new Map<string, Leaf>()) {
  const put = (at: Path, said: string, text: string) => void found.set(keyOf(at), { path: at, label: said, text })
  if (value === undefined) return found
  if (typeof value === 'string') {
    if (value !== '') put(path, label, value)
  } else if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) put(path, label, value.join('、'))
    else {
      value.forEach((one, at) => leaves(one, [...path, stepOf(one, at)], `${label}第 ${String(at + 1)} 项`, found))
      put([...path, '#order'], `${label}的次序`, value.map((one, at) => String(stepOf(one, at))).join('、'))
    }
  } else {
    for (const [key, one] of Object.entries(value)) {
      if (APART.has(key)) continue
      const said = LABELS[key] ?? key
      leaves(one, [...path, key], label ? `${label} ${said}` : said, found)
    }
  }
  return found
}

function stepOf(item: Value, at: number): string | number {
  return typeof item === 'object' && !Array.isArray(item) ? textOf(item.id) || at : at
}

/** The label without the place around it, which is named anyway: 第 2 题 the 解析. */
const within = (label: string, place: Place): string =>
  place.path.length < 2 ? label.replace(/^(game|小游戏) /, '') : label.replace(/^.*?第 \d+ 项 ?/, '') || '文字'

/** What happened to the stop; null where it was not there before. */
export function difference(before: Mapping, now: Mapping): StopDifference {
  const [old, current] = [leaves(before), leaves(now)]
  const [oldPlaces, places] = [placesOf(before), placesOf(now)]
  const known = new Set(oldPlaces.map(({ path }) => keyOf(path)))
  const there = new Set(places.map(({ path }) => keyOf(path)))
  const made = new Map<string, { kind: PlaceChange['kind']; fields: FieldChange[] }>()

  for (const { path } of places) if (!known.has(keyOf(path))) made.set(keyOf(path), { kind: 'new', fields: [] })
  for (const key of new Set([...old.keys(), ...current.keys()])) {
    const [was, is] = [old.get(key), current.get(key)]
    if (was?.text === is?.text) continue
    const leaf = is ?? was
    if (!leaf) continue
    const place = placeAt(places, leaf.path)
    const around = keyOf(place.path)
    if (made.get(around)?.kind === 'new') continue
    // What went with a whole part or question is told by that one.
    if (!is && !there.has(keyOf(placeAt(oldPlaces, leaf.path).path))) continue
    if (leaf.path.at(-1) === '#order') {
      if (was && is && sameItems(was.text, is.text))
        note(made, around, { label: within(leaf.label, place), before: '', now: '换了先后' })
      continue
    }
    note(made, around, { label: within(leaf.label, place), before: was?.text ?? '', now: is?.text ?? '' })
  }
  const gone = oldPlaces
    .filter(({ path }) => !there.has(keyOf(path)))
    .map((one) => `${one.name}：${briefly(before, one)}`)
  return { places: made, gone }
}

function note(
  made: Map<string, { kind: PlaceChange['kind']; fields: FieldChange[] }>,
  place: string,
  field: FieldChange,
): void {
  const found = made.get(place) ?? { kind: 'changed', fields: [] }
  found.fields.push(field)
  made.set(place, found)
}

const sameItems = (one: string, other: string): boolean =>
  one.split('、').sort().join() === other.split('、').sort().join()

function briefly(stop: Mapping, { path }: Place): string {
  for (const key of ['text', 'prompt', 'caption', 'title', 'alt']) {
    const found = leaves(stop).get(keyOf([...path, key]))
    if (found) return found.text
  }
  return ''
}

export interface Span {
  readonly text: string
  readonly other: boolean
}

/** Two texts in spans: what they begin and end with alike, and what is other between. */
export function spans(before: string, now: string): readonly [readonly Span[], readonly Span[]] {
  const [one, two] = [[...before], [...now]]
  let head = 0
  while (head < one.length && head < two.length && one[head] === two[head]) head += 1
  let tail = 0
  while (tail < one.length - head && tail < two.length - head && one.at(-1 - tail) === two.at(-1 - tail)) tail += 1
  const cut = (text: readonly string[]): Span[] =>
    [
      { text: text.slice(0, head).join(''), other: false },
      { text: text.slice(head, text.length - tail).join(''), other: true },
      { text: text.slice(text.length - tail).join(''), other: false },
    ].filter((span) => span.text !== '')
  return [cut(one), cut(two)]
}
