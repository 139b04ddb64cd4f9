import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { setIn, YamlFile, type Value } from '../model'
import { fieldProblems } from './checking'
import { fileKindOf, formOf, shapeOf } from './forms'

const SHIPPED = [
  'content/stops.yaml',
  'content/branches.yaml',
  'content/almanac.yaml',
  'content/site.yaml',
  'content/words.yaml',
  'content/translations/en.yaml',
  'content/translations/zh-Hant.yaml',
  'routes/youguang.yaml',
  'routes/huaqiao-mini.yaml',
]
const read = (name: string) => new YamlFile(readFileSync(`../${name}`, 'utf8'))

describe('forms', () => {
  it.each(SHIPPED)('have a field for all that stands in %s, and nothing against it', (name) => {
    expect(fieldProblems(name, read(name).value() as Value)).toEqual([])
  })

  it('know files by their names', () => {
    expect(fileKindOf('content/stops/a/b.yaml')).toBe('stop')
    expect(fileKindOf('content/media/a.yaml')).toBeNull()
    expect(formOf('content/stops/a.yaml', { id: 'a' })?.title).toBe('站点')
    expect(formOf('content/stops/a.yaml', { stops: [] })?.fields).toHaveProperty('stops')
  })

  it('give each of the twelve games a form of its own', () => {
    const stop = formOf('content/stops/a.yaml', { id: 'a' })
    const game = stop?.fields.game
    expect(Object.keys(game?.kinds ?? {})).toHaveLength(12)
    const own = Object.keys(game?.kinds ?? {}).map((type) => Object.keys(shapeOf(game!, { type })?.fields ?? {}).join())
    expect(new Set(own).size).toBe(12)
    for (const fields of own) expect(fields.startsWith('id,type,title,brief,explain,source')).toBe(true)
    expect(Object.keys(shapeOf(game!, {})?.fields ?? {})).toContain('title')
  })

  it('label fields in Chinese, with help, bounds and the kind of input', () => {
    const stop = formOf('content/stops/a.yaml', { id: 'a' })
    expect(stop?.fields.short).toMatchObject({ label: '短站名', help: '写在地图和纪念章上', kind: 'text', most: 6 })
    expect(stop?.fields.kind?.choices).toContainEqual(['place', '实地场所'])
    const blocks = shapeOf(stop!.fields.story!, {})?.fields.blocks?.item
    expect(shapeOf(blocks!, { type: 'image' })?.fields.src?.kind).toBe('image')
    expect(shapeOf(blocks!, { type: 'text' })?.fields.text?.kind).toBe('longText')
  })
})

describe('the check in the browser', () => {
  it('sees what is no colour', () => {
    const codes = (light: string) =>
      fieldProblems('content/site.yaml', { name: '太平', colours: { light } }).map(({ code }) => code)
    for (const colour of ['8FD36A', '#8fd36a', '８FD36A']) expect(codes(colour)).toEqual([])
    for (const colour of ['green', '8FD36', '8FD36A0']) expect(codes(colour)).toEqual(['bad_colour'])
  })

  const problems = (path: (string | number)[], value: Value) => {
    const file = read('content/stops.yaml')
    file.apply(setIn(file, ['stops', 'chenlieguan', ...path], value))
    return fieldProblems('content/stops.yaml', file.value() as Value).map(({ path: at, code }) => [
      at.slice(2).join('/'),
      code,
    ])
  }

  it.each<[(string | number)[], Value, string, string]>([
    [['name'], '', 'name', 'missing'],
    [['short'], '一二三四五六七', 'short', 'too_long'],
    [['kind'], 'plaza', 'kind', 'unknown_choice'],
    [['game', 'type'], 'chess', 'game/type', 'unknown_type'],
    [['questions', 'chenlieguan-q1', 'type'], 'essay', 'questions/chenlieguan-q1/type', 'unknown_type'],
    [['story', 'blocks'], [], 'story/blocks', 'too_few'],
    [['game', 'events', 'i1', 'year'], 'long ago', 'game/events/i1/year', 'not_a_number'],
    [['review', 'on'], 'yesterday', 'review/on', 'bad_day'],
    [['review', 'of'], 'me', 'review/of', 'unknown_key'],
    [['story'], 'a text', 'story', 'not_a_mapping'],
  ])('finds what is wrong at %j', (path, value, at, code) => {
    expect(problems(path, value)).toContainEqual([at, code])
  })
})
