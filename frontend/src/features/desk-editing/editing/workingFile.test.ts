import { describe, expect, it } from 'vitest'
import { editBetween } from '../model'
import type { ServerProblem } from './problems'
import { workingFile } from './workingFile'

const TEXT = 'stops:\n  - id: a\n    name: 甲\n    short: 一二三四五六七\n    kind: plase\n'
const PATH = ['stops', 'a']
const server = (line: number, column: number, message: string, fix: ServerProblem['fix'] = null): ServerProblem => {
  return { file: 'content/stops.yaml', line, column, code: 'x', message, level: 'error', fix }
}
const open = (text = TEXT) => workingFile('content/stops.yaml', text)
const at = (file: ReturnType<typeof open>, key: string) =>
  file.problems.filter(({ path }) => path.length === 3 && path[2] === key)

describe('problems', () => {
  it('are the browser’s at once, and the server’s once it has looked', () => {
    const file = open()
    expect(at(file, 'short').map(({ message }) => message)).toEqual(['“短站名”最多 6 个字，现在 7 个。'])
    file.take([server(4, 12, '“short”最多 6 个字')], TEXT)
    expect(at(file, 'short')).toMatchObject([
      { message: '“short”最多 6 个字', said: '“短站名”最多 6 个字，现在 7 个。' },
    ])
    file.take([], `${TEXT}\n`)
    expect(at(file, 'short')[0]?.message).toBe('“short”最多 6 个字')
  })

  it('of the server stay at their places while others are mended, and go where their line is written on', () => {
    const file = open()
    file.take(
      [
        server(5, 11, '没有“plase”', {
          title: '改成 place',
          edits: [{ line: 5, column: 11, end_line: 5, end_column: 16, text: 'place' }],
        }),
      ],
      TEXT,
    )
    const before = editBetween(file.yaml.text, file.yaml.text.replace('name: 甲', 'name: 甲乙丙'))!
    file.edit(() => before)
    const [moved] = at(file, 'kind')
    expect(file.yaml.text.slice(moved!.from, moved!.to)).toBe('plase')
    expect(file.yaml.text.slice(moved!.fix!.edits[0]!.from, moved!.fix!.edits[0]!.to)).toBe('plase')
    file.edit((yaml) => ({ ...yaml.locate([...PATH, 'kind']), insert: 'place' }))
    expect(at(file, 'kind')).toEqual([])
  })

  it('of YAML itself keep the form from writing, and can be mended', () => {
    const file = open()
    const colon = TEXT.indexOf(': 甲')
    const takeBack = file.edit(() => ({ from: colon, to: colon + 2, insert: '：' }))
    expect(file.canWrite).toBe(false)
    expect(file.mayWrite).toBe(true)
    expect(file.problems[0]).toMatchObject({ code: 'yaml_syntax', fix: { title: '冒号换成“: ”' } })
    // The server speaks of the same line, and has no way to mend it.
    file.take([server(3, 5, '这里用了中文冒号')], file.yaml.text)
    expect(file.problems).toHaveLength(1)
    expect(file.problems[0]).toMatchObject({ message: '这里用了中文冒号', fix: { title: '冒号换成“: ”' } })
    takeBack()
    expect(file.yaml.text).toBe(TEXT)
    expect(file.canWrite).toBe(true)
  })
})

describe('steps', () => {
  it('are undone and redone, with what others wrote left there', () => {
    const file = open()
    file.edit((yaml) => ({ ...yaml.locate([...PATH, 'name']), insert: '乙' }))
    file.receive({ from: 0, to: 0, insert: '# 看\n' })
    file.undo()
    expect(file.yaml.text).toBe(`# 看\n${TEXT}`)
    expect([file.canUndo, file.canRedo]).toEqual([false, true])
    file.redo()
    expect(file.yaml.value([...PATH, 'name'])).toBe('乙')
  })
})
