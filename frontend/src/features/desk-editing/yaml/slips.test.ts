import { describe, expect, it } from 'vitest'
import { YamlFile } from '../model'
import { applied } from '../model'
import { mendSlip } from './slips'

describe('slips of YAML', () => {
  it.each([
    ['a:\n  b：c\n', 'a:\n  b: c\n', '冒号换成“: ”'],
    ['a:\n\tb: c\n', 'a:\n  b: c\n', 'Tab 换成空格'],
    ['a: 1\nb:c\nd: 2\n', 'a: 1\nb: c\nd: 2\n', '冒号后面空一格'],
    ['a: 出处: 新华社\nb: 1\n', 'a: "出处: 新华社"\nb: 1\n', '加上引号'],
    ['a: ［x, y]\n', 'a: [x, y]\n', '换成“[”'],
  ])('%j becomes %j', (text, expected, title) => {
    const file = new YamlFile(text)
    const fix = mendSlip(text, file.faults[0]?.from ?? text.length - 1)
    expect(fix?.title).toBe(title)
    expect(fix!.edits.reduceRight(applied, text)).toBe(expected)
    expect(new YamlFile(expected).faults).toEqual([])
  })

  it('leaves alone what it does not know', () => {
    expect(mendSlip('a: 1\nb: 2\n', 3)).toBeUndefined()
  })
})
