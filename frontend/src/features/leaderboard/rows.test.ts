import { beforeAll, describe, expect, it } from 'vitest'
import type { BoardRow } from '@/api/types'
import { loadWords } from '@/words'
import { behindWords, mergeRows, risen } from './rows'

beforeAll(() => loadWords('leaderboard'))

describe('board rows', () => {
  const row = (player: string, rank: number): BoardRow => ({
    rank,
    player,
    name: player,
    branch: 'b',
    branch_name: 'b',
    points: 100 - rank,
  })
  const known = ['a', 'b', 'c', 'd'].map((player, i) => row(player, i + 1))

  it('lays a short live list over a longer one', () => {
    const merged = mergeRows(known, [row('c', 1), row('a', 2)], 9)
    expect(merged.map((one) => `${one.rank}${one.player}`)).toEqual(['1c', '2a', '3b', '4d'])
  })
  it('drops riders that are no longer there', () => {
    expect(mergeRows(known, [row('a', 1)], 2).map((one) => one.player)).toEqual(['a', 'b'])
    expect(mergeRows(known, [], 0)).toEqual([])
  })
  it('finds the riders that have risen', () => {
    expect([...risen(known, mergeRows(known, [row('c', 1)], 4))]).toEqual(['c'])
  })
  it('counts what is missing', () => {
    expect(behindWords(1, null)).toBe('走在最前面')
    expect(behindWords(3, 0)).toContain('一样多')
    expect(behindWords(3, 7)).toContain('7 束')
  })
})
