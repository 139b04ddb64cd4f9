import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadWords } from '@/words'
import { nameTrouble, suggestNames } from './names'

/** Names with what the server says of their length: nothing, or how many they have and may have. */
const VECTORS = JSON.parse(readFileSync(join(process.cwd(), '../tests/rules/name_vectors.json'), 'utf8')) as {
  in: string
  n?: number
  most?: number
}[]

beforeAll(() => loadWords('join'))

describe('names', () => {
  it('suggests different names of at most 20 characters', () => {
    let seed = 7
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647
    const names = suggestNames(12, random)
    expect(new Set(names).size).toBe(12)
    for (const name of names) expect(nameTrouble(name)).toBeNull()
  })

  it.each([
    ['', '写个称呼'],
    ['　 ', '写个称呼'],
    ['阿'.repeat(300), '现在是 300 个'],
    ['<b>小顾</b>', '尖括号'],
  ])('says what is wrong with %s', (name, words) => expect(nameTrouble(name)).toContain(words))

  it.each(VECTORS)('counts $in like the server', ({ in: name, n, most }) => {
    const words =
      n === undefined ? null : most === undefined ? '写个称呼' : `最多 ${String(most)} 个字，现在是 ${String(n)} 个`
    if (words === null) expect(nameTrouble(name)).toBeNull()
    else expect(nameTrouble(name)).toContain(words)
  })

  it.each(['顾', '小顾', '１２３小顾', '小顾😀', '  小顾  ', '😀'.repeat(20)])('takes %s', (name) =>
    expect(nameTrouble(name)).toBeNull(),
  )
})
