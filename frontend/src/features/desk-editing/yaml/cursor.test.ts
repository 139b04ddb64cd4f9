import { describe, expect, it } from 'vitest'
import { cursorAt } from './cursor'

/** Reads the cursor at `|`. */
function at(text: string): ReturnType<typeof cursorAt> {
  const offset = text.indexOf('|')
  return cursorAt(text.slice(0, offset) + text.slice(offset + 1), offset)
}
const brief = (text: string): unknown[] => {
  const cursor = at(text)
  return cursor ? [cursor.path.join('/'), cursor.writes, cursor.begun] : []
}

const STOP = `stops:
  - id: a
    name: 甲
    scene: {base: hall, time: dawn}
    story:
      title: 一
      blocks:
        - id: s1
          type: text
          text: 字
        - id: s2
          type: choice
          options:
            - {id: a, text: 甲}
`

describe('the cursor', () => {
  it.each<[string, string, unknown[]]>([
    ['a key at the top', 'st|', ['', 'key', 'st']],
    ['a key of an item', `${STOP}  - i|`, ['stops/-', 'key', 'i']],
    ['an item at its dash', `${STOP}  - |`, ['stops/-', 'key', '']],
    ['a key below a heading', 'stops:\n  - id: a\n    story:\n      ti|', ['stops/-/story', 'key', 'ti']],
    ['a value', 'stops:\n  - id: a\n    kind: pl|', ['stops/-/kind', 'value', 'pl']],
    ['a value of the first key', 'stops:\n  - id: |', ['stops/-/id', 'value', '']],
    ['a block of a story', `${STOP}        - id: s3\n          ty|`, ['stops/-/story/blocks/-', 'key', 'ty']],
    ['a key behind a nested list', `${STOP}    ga|`, ['stops/-', 'key', 'ga']],
    ['a key of the story behind its blocks', `${STOP}      au|`, ['stops/-/story', 'key', 'au']],
    ['a key in braces', 'stops:\n  - id: a\n    scene: {base: hall, ti|', ['stops/-/scene', 'key', 'ti']],
    ['a value in braces', 'stops:\n  - id: a\n    scene: {base: ha|', ['stops/-/scene/base', 'value', 'ha']],
    [
      'a text in brackets',
      'stops:\n  - id: a\n    scene: {base: hall, parts: [mill, w|',
      ['stops/-/scene/parts/-', 'value', 'w'],
    ],
    ['an item in braces', `${STOP}            - {id: b, te|`, ['stops/-/story/blocks/-/options/-', 'key', 'te']],
    ['a list at the column of its key', 'stops:\n- id: a\n- na|', ['stops/-', 'key', 'na']],
    ['a comment', 'stops: # he|', []],
  ])('%s', (_, text, expected) => {
    expect(brief(text)).toEqual(expected)
  })

  it('knows what stands beside, above and below', () => {
    const cursor = at(
      'stops:\n  - id: a\n    n|\n    kind: place\n    story:\n      title: x\n  - id: b\n    intro: y\n',
    )
    expect([...cursor!.beside.keys()].sort()).toEqual(['id', 'kind', 'story'])
  })

  it('knows the types of what stands around', () => {
    const cursor = at(`${STOP}              - {id: b, te|`)
    expect(at(`${STOP}          pro|`)!.types.get(5)).toBe('choice')
    expect(cursor).not.toBeNull()
    expect(at('stops:\n  - id: a\n    questions:\n      - id: q\n        type: fill\n        an|')!.types.get(4)).toBe(
      'fill',
    )
  })
})
