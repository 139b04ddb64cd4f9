import { readdirSync, readFileSync } from 'node:fs'
import { isCollection, isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode, Scalar } from 'yaml'
import { describe, expect, it } from 'vitest'
import { applied } from './edit'
import { insertIn, moveIn, removeIn, setIn } from './edits'
import type { Path } from './path'
import { stepOf, YamlFile } from './yamlFile'

const TOWN = '..'
const filesBelow = (folder: string): string[] =>
  readdirSync(`${TOWN}/${folder}`, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
const SHIPPED = [...filesBelow('content'), ...filesBelow('routes')].filter((name) => name.endsWith('.yaml'))
const read = (name: string): string => readFileSync(`${TOWN}/${name}`, 'utf8')

/** Every scalar of a file, with its path. */
function* scalars(node: ParsedNode | null, path: Path = []): Generator<[Path, ParsedNode | null]> {
  if (isMap(node)) {
    for (const pair of node.items) {
      yield* scalars(pair.value as ParsedNode | null, [...path, String((pair.key as Scalar).value)])
    }
  } else if (isSeq(node)) {
    for (const [at, item] of node.items.entries()) {
      const step = isCollection(item) ? stepOf(item as ParsedNode, at) : at
      yield* scalars(item as ParsedNode, [...path, step])
    }
  } else {
    yield [path, node]
  }
}

const linesOf = (text: string): string[] => text.split('\n')

describe.each(SHIPPED)('%s', (name) => {
  const text = read(name)
  const file = new YamlFile(text)
  const fields = [...scalars(file.root)].filter(([, node]) => node?.range)

  it('is read without faults', () => {
    expect(file.faults).toEqual([])
  })

  it('keeps every byte when what stands in it is written again', () => {
    const again = new YamlFile(text)
    for (const [path] of fields) again.apply(setIn(file, path, file.value(path) ?? ''))
    expect(again.text === text).toBe(true)
  })

  it('changes the lines of the one field that is edited, and no others', () => {
    for (const [path, node] of fields) {
      const [from, to] = (node as ParsedNode).range
      const after = applied(text, setIn(file, path, '改: “了”, #1'))
      const [first, last] = [text.lastIndexOf('\n', from - 1) + 1, (text.indexOf('\n', to) + 1 || text.length + 1) - 1]
      expect(after.startsWith(text.slice(0, first)), path.join('/')).toBe(true)
      expect(after.endsWith(text.slice(last)), path.join('/')).toBe(true)
      expect(after.slice(first, after.length - (text.length - last)), path.join('/')).toContain('改: “了”, #1')
    }
  })

  it('says the new value where it was written, and the old ones everywhere else', () => {
    const kinds = new Map<string, Path>()
    for (const [path, node] of fields) {
      const style = isScalar(node) ? node.type : ''
      const key = path[path.length - 1]
      if (key !== 'id' && key !== 'stop' && typeof key === 'string') kinds.set(`${style} ${key}`, path)
    }
    const edited = new YamlFile(text)
    const expected = edited.value() as never
    for (const path of [...kinds.values()].slice(0, 40)) {
      put(edited, expected, path, '改: “了”, #1 ')
      edited.apply(setIn(edited, path, '改: “了”, #1 '))
      expect(edited.faults).toEqual([])
    }
    expect(edited.value()).toEqual(expected)
    expect(new YamlFile(edited.text).value()).toEqual(expected)
  })
})

/** Puts a value into plain data, as the file does it. */
function put(file: YamlFile, data: never, path: Path, value: string): void {
  let here: Record<string, unknown> = data
  for (const [at, step] of path.entries()) {
    const node = file.node(path.slice(0, at))
    const key = isSeq(node)
      ? node.items.findIndex((item, i) => i === step || stepOf(item as ParsedNode, i) === step)
      : step
    if (at === path.length - 1) here[key as string] = value
    else here = here[key as string] as Record<string, unknown>
  }
}

describe('a stop of the shipped file', () => {
  const text = read('content/stops.yaml')
  const changedLines = (after: string) => {
    const [before, now] = [linesOf(text), linesOf(after)]
    let from = 0
    while (before[from] === now[from]) from++
    let end = 0
    while (before[before.length - 1 - end] === now[now.length - 1 - end]) end++
    return { was: before.slice(from, before.length - end), is: now.slice(from, now.length - end) }
  }
  const edited = (make: (file: YamlFile) => ReturnType<typeof setIn>) => {
    const file = new YamlFile(text)
    file.apply(make(file))
    expect(file.faults).toEqual([])
    expect(file.value()).toEqual(new YamlFile(file.text).value())
    return { file, ...changedLines(file.text) }
  }
  const stop: Path = ['stops', 'chenlieguan']

  it('gets its review filled in, where nothing stood', () => {
    const file = new YamlFile(text)
    file.apply(setIn(file, [...stop, 'review', 'by'], '党政办公室'))
    file.apply(setIn(file, [...stop, 'review', 'on'], '2026-11-30'))
    expect(changedLines(file.text)).toEqual({
      was: ['    review: {by: "", on: }'],
      is: ['    review: {by: "党政办公室", on: 2026-11-30}'],
    })
  })

  it('gets one more option, written as the others are', () => {
    const path = [...stop, 'questions', 'chenlieguan-q4', 'options']
    expect(edited((file) => insertIn(file, path, 3, { id: 'k4', text: '三座都是' }))).toMatchObject({
      was: [],
      is: ['          - {id: k4, text: 三座都是}'],
    })
  })

  it('gets one more question, with lines of its own', () => {
    const made = {
      id: 'q9',
      type: 'single',
      text: '桥有几座？',
      options: [
        { id: 'k1', text: '三座' },
        { id: 'k2', text: '两座: 一新一旧' },
      ],
      answer: 'k1',
    }
    const { file, is, was } = edited((one) => insertIn(one, [...stop, 'questions'], 5, made))
    expect(was).toEqual([])
    expect(is).toEqual([
      '      - id: q9',
      '        type: single',
      '        text: 桥有几座？',
      '        options:',
      '          - {id: k1, text: 三座}',
      '          - {id: k2, text: "两座: 一新一旧"}',
      '        answer: k1',
    ])
    expect(file.value([...stop, 'questions', 'q9'])).toEqual(made)
  })

  it('loses a question with the comments in it, and nothing more', () => {
    const { was, is } = edited((file) => removeIn(file, [...stop, 'questions', 'chenlieguan-q4']))
    expect(is).toEqual([])
    expect(was[0]).toBe('      - id: chenlieguan-q4')
    expect(was).toContain('        # 由 S4（维基“天福三桥”）转引，上线前核原文')
    expect(was[was.length - 1]).toBe('        fact: F1-6 F1-5')
  })

  it('has its questions in another order, each as it was written', () => {
    const { file } = edited((one) => moveIn(one, [...stop, 'questions'], 4, 0))
    const ids = (file.value([...stop, 'questions']) as { id: string }[]).map((one) => one.id)
    expect(ids).toEqual([5, 1, 2, 3, 4].map((at) => `chenlieguan-q${at}`))
    expect([...linesOf(file.text)].sort()).toEqual([...linesOf(text)].sort())
    file.apply(moveIn(file, [...stop, 'questions'], 0, 4))
    expect(file.text).toBe(text)
  })

  it('gets and loses keys where the schema has them', () => {
    const order = ['id', 'name', 'short', 'kind', 'intro', 'scene', 'stamp', 'review', 'story', 'questions', 'was']
    const { file, was, is } = edited((one) => setIn(one, [...stop, 'was'], ['old-id'], order))
    expect(was).toEqual([])
    expect(is).toEqual(['    was: [old-id]'])
    file.apply(removeIn(file, [...stop, 'was']))
    expect(file.text).toBe(text)
    const weather = edited((one) => setIn(one, [...stop, 'scene', 'weather'], 'rain', ['base', 'time', 'weather']))
    expect(weather.is).toEqual(['    scene: {base: hall, time: dawn, weather: rain, parts: [museum, map-board, tree]}'])
  })

  it('moves in its route, and the headings of the day stay', () => {
    const route = read('routes/youguang.yaml')
    const file = new YamlFile(route)
    file.apply(moveIn(file, ['stops'], 2, 3))
    expect(file.text.match(/ {2}# .*/g)).toEqual(route.match(/ {2}# .*/g))
    expect((file.value(['stops']) as { stop: string }[]).slice(2, 4).map((one) => one.stop)).toEqual([
      'xugongqiao',
      'tianfu-shidi',
    ])
  })

  it('knows where each path stands, and what stands where', () => {
    const file = new YamlFile(text)
    const path = [...stop, 'questions', 'chenlieguan-q4', 'options', 'k2', 'text']
    const { from, to } = file.locate(path)
    expect(text.slice(from, to)).toBe('永清桥')
    expect(file.pathAt(from + 1)).toEqual(path)
    expect(
      text.slice(file.locate([...stop, 'questions', 'chenlieguan-q5', 'answer', 'x']).from).startsWith('false'),
    ).toBe(true)
  })

  it('is kept as it was while its YAML is broken', () => {
    const file = new YamlFile(text)
    const at = text.indexOf('里来。"') + 3
    file.apply({ from: at, to: at + 1, insert: '' })
    expect(file.isBroken).toBe(true)
    expect(file.value([...stop, 'intro'])).toBe('第一站，先看看脚下这块地方从哪里来。')
    file.apply({ from: at, to: at, insert: '"' })
    expect(file.isBroken).toBe(false)
    expect(file.text).toBe(text)
  })
})
