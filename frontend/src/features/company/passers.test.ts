import { beforeAll, describe, expect, it } from 'vitest'
import type { Passers } from '@/api/types'
import { loadWords, t } from '@/words'
import { passersWords } from './passers'

beforeAll(() => loadWords('company', 'ride'))

const seen = (riders: number, ...names: string[]): Passers => ({
  stop: 'hall',
  day: 20260501,
  riders,
  latest: names.map((name) => ({ player: `id-${name}`, name })),
})

/** The sentence in which the names are shown. */
const latest = (words: { names: string } | null) => t('company.passers-latest', { names: words?.names ?? '' })

describe('who passed here today', () => {
  it('are counted, and the latest others named', () => {
    const words = passersWords(seen(37, '我', '小水', '小桥', '小顾'), 'id-我', true)
    expect(words?.count).toBe('今天有 37 人到过这一站')
    expect(latest(words)).toBe('刚才来过：小水、小桥、小顾')
  })

  it('are at most three by name', () => {
    expect(latest(passersWords(seen(9, '甲', '乙', '丙', '丁'), 'id-我', false))).toBe('刚才来过：甲、乙、丙')
  })

  it('may be nobody, or only oneself', () => {
    expect(passersWords(seen(0), 'id-我', false)).toEqual({ count: '今天还没人到过，你来就是第一个', names: '' })
    expect(passersWords(seen(0), 'id-我', true)).toBeNull()
    expect(passersWords(seen(1, '我'), 'id-我', true)).toEqual({ count: '今天你是第一个到这一站的', names: '' })
  })
})
