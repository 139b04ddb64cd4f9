import { describe, expect, it } from 'vitest'
import { insertIn, moveIn, NoSuchPlace, removeIn, setIn } from './edits'
import type { Edit } from './edit'
import { YamlFile } from './yamlFile'

const after = (text: string, make: (file: YamlFile) => Edit): string => {
  const file = new YamlFile(text)
  file.apply(make(file))
  expect(file.faults).toEqual([])
  expect(file.value()).toEqual(new YamlFile(file.text).value())
  return file.text
}

describe('setIn', () => {
  it.each([
    ['a: one # note\n', 'two', 'a: two # note\n'],
    ['a: one\n', 'two: three', 'a: "two: three"\n'],
    ['a: one\n', '“two” and more', 'a: "“two” and more"\n'],
    ["a: 'it''s'\n", "that's", "a: 'that''s'\n"],
    ['a: "x"\n', 'say "y"\\', 'a: "say \\"y\\"\\\\"\n'],
    ['a: "x"\n', 'line\nline', 'a: "line\\nline"\n'],
    ['a: |\n  one\n  two\nb: c\n', 'three\nfour', 'a: |\n  three\n  four\nb: c\n'],
    ['a: >-\n  one\n\n  two\n\nb: c\n', 'three\nfour', 'a: >-\n  three\n\n  four\n\nb: c\n'],
    ['a: |\n  one\n', '', 'a: ""\n'],
    ['a:\nb: c\n', 'two', 'a: two\nb: c\n'],
    ['a: {a: 1, b: }\n', 'null', 'a: "null"\n'],
    ['a: 12\n', '', 'a: ""\n'],
    ['a: one', 'two', 'a: two'],
    ['a: one\r\nb: |\r\n  x\r\n', 'two', 'a: two\r\nb: |\r\n  x\r\n'],
    ['\ufeffa: one\n', 'two', '\ufeffa: two\n'],
    ['a: &k one\nb: *k\n', 'two', 'a: &k two\nb: *k\n'],
  ])('%j with %j becomes %j', (text, value, expected) => {
    if (text.startsWith('a: {')) expect(() => after(text, (file) => setIn(file, ['a'], value))).not.toThrow()
    else expect(after(text, (file) => setIn(file, ['a'], value))).toBe(expected)
  })

  it('adds keys to flow and to block mappings, in their order', () => {
    expect(after('a: {b: 1}\n', (file) => setIn(file, ['a', 'c'], 'x'))).toBe('a: {b: 1, c: x}\n')
    expect(after('a: {}\n', (file) => setIn(file, ['a', 'c'], 'x'))).toBe('a: {c: x}\n')
    const order = ['a', 'b', 'c']
    expect(after('a: 1\nc: 3\n', (file) => setIn(file, ['b'], '2', order))).toBe('a: 1\nb: 2\nc: 3\n')
    expect(after('b: 1', (file) => setIn(file, ['a'], '2', order))).toBe('a: 2\nb: 1')
    expect(after('a: 1', (file) => setIn(file, ['b'], { x: '1', y: ['long enough for its own line'] }))).toBe(
      'a: 1\nb:\n  x: 1\n  y:\n    - long enough for its own line\n',
    )
  })

  it('replaces a list by one that is written alike', () => {
    expect(after('a: [x, y]\nb: 1\n', (file) => setIn(file, ['a'], ['z']))).toBe('a: [z]\nb: 1\n')
    expect(after('a:\n  - x\n  # note\n\nb: 1\n', (file) => setIn(file, ['a'], ['z', 'w']))).toBe(
      'a:\n  - z\n  - w\n\nb: 1\n',
    )
  })

  it('puts a text in place of an alias, and leaves the others', () => {
    const text = 'a: &k {x: 1}\nb: *k\nc: *k\n'
    expect(after(text, (file) => setIn(file, ['b'], 'one'))).toBe('a: &k {x: 1}\nb: one\nc: *k\n')
  })

  it('says so where there is no such place', () => {
    expect(() => after('a: 1\n', (file) => setIn(file, ['b', 'c'], 'x'))).toThrow(NoSuchPlace)
    expect(() => after('a: 1\n', (file) => removeIn(file, ['b']))).toThrow(NoSuchPlace)
    expect(() => after('a: 1\n', (file) => insertIn(file, ['a'], 0, 'x'))).toThrow(NoSuchPlace)
    expect(() => after('a: [1]\n', (file) => moveIn(file, ['a'], 0, 1))).toThrow(NoSuchPlace)
  })
})

describe('lists', () => {
  const block = 'l:\n  # first\n  - id: a\n    t: 1\n    # of a\n\n  # second\n  - id: b\n    t: 2\n# end\n'

  it('take items in, apart by blank lines where the others are', () => {
    expect(after(block, (file) => insertIn(file, ['l'], 1, { id: 'c', t: '3' }))).toBe(
      'l:\n  # first\n  - id: a\n    t: 1\n    # of a\n\n  # second\n  - id: c\n    t: 3\n\n  - id: b\n    t: 2\n# end\n',
    )
    expect(after(block, (file) => insertIn(file, ['l'], 2, { id: 'c', t: '3' }))).toBe(
      block.replace('# end', '\n  - id: c\n    t: 3\n# end'),
    )
    expect(after('l: [a, b]\n', (file) => insertIn(file, ['l'], 0, 'c'))).toBe('l: [c, a, b]\n')
    expect(after('l: [a, b]\n', (file) => insertIn(file, ['l'], 2, 'c'))).toBe('l: [a, b, c]\n')
    expect(after('l:\nm: 1\n', (file) => insertIn(file, ['l'], 0, { id: 'x' }))).toBe('l:\n  - id: x\nm: 1\n')
    expect(after('l: []\n', (file) => insertIn(file, ['l'], 0, 'x'))).toBe('l: [x]\n')
  })

  it('give items up, with the last one too', () => {
    expect(after(block, (file) => removeIn(file, ['l', 'a']))).toBe(
      'l:\n  # first\n  # second\n  - id: b\n    t: 2\n# end\n',
    )
    expect(after('l: [a, b, c]\n', (file) => removeIn(file, ['l', 'b']))).toBe('l: [a, c]\n')
    expect(after('l: [a, b, c]\n', (file) => removeIn(file, ['l', 'c']))).toBe('l: [a, b]\n')
    expect(after('l: [a]\n', (file) => removeIn(file, ['l', 'a']))).toBe('l: []\n')
    expect(after('l:\n  - a\nm: 1\n', (file) => removeIn(file, ['l', 'a']))).toBe('l:\n  []\nm: 1\n')
    expect(after('l:\n  - id: a\n    t: 1\n', (file) => removeIn(file, ['l', 'a', 'id']))).toBe('l:\n  - t: 1\n')
  })

  it('change the order, and keep what stands between', () => {
    expect(after(block, (file) => moveIn(file, ['l'], 0, 1))).toBe(
      'l:\n  # first\n  - id: b\n    t: 2\n\n  # second\n  - id: a\n    t: 1\n    # of a\n# end\n',
    )
    expect(after('l: [a,  b, c]\n', (file) => moveIn(file, ['l'], 0, 2))).toBe('l: [b,  c, a]\n')
    expect(after('l:\n  - a\n  - b', (file) => moveIn(file, ['l'], 1, 0))).toBe('l:\n  - b\n  - a\n')
  })
})
