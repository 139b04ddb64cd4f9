import { beforeAll, describe, expect, it } from 'vitest'
import type { Branch, BoardRow } from '@/api/types'
import type { StopView } from '@/state/progress'
import { loadWords, t, type Params } from '@/words'
import { behindWords, mergeRows, risen } from './boardRows'
import { groupBranches } from './branches'
import { grouped, squeeze } from './code'
import { chinese, dayTime, hours, mainLine } from './lines'
import { goWords, mapStops } from './mapStops'
import { nameTrouble, suggestNames } from './names'

beforeAll(() => loadWords('ride', 'join'))

describe('names', () => {
  it('suggests different names of at most 12 characters', () => {
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

  it.each(['顾', '小顾', '１２３小顾', '小顾😀', '  小顾  ', '😀'.repeat(12)])('takes %s', (name) => expect(nameTrouble(name)).toBeNull())
})

describe('recovery code', () => {
  it.each(['k3f9ab2c7xyz', 'K3F9-AB2C-7XYZ', ' k3f9 ab2c 7xyz ', 'Ｋ３Ｆ９－ＡＢ２Ｃ－７ＸＹＺ'])('reads %s', (typed) => {
    expect(grouped(typed)).toBe('K3F9-AB2C-7XYZ')
  })
  it('counts only letters and digits', () => expect(squeeze('k-3 f')).toBe('K3F'))
})

describe('branches', () => {
  const branch = (id: string, name: string, kind: string): Branch => ({ id, name, kind, region: '花桥' })
  const all = [branch('a', '横墅江社区', '社区'), branch('b', '奥科宁克', '两新'), branch('c', '横漕社区', '社区'), branch('other', '其他/访客', '其他')]

  it('groups by kind, everyone’s seat last', () => {
    expect(groupBranches(all, '').map((group) => group.branches.map((one) => one.id))).toEqual([['a', 'c'], ['b'], ['other']])
  })
  it('searches names and kinds and always offers the seat for everyone', () => {
    expect(groupBranches(all, ' 横墅 ').flatMap((group) => group.branches.map((one) => one.id))).toEqual(['a', 'other'])
    expect(groupBranches(all, '两新').flatMap((group) => group.branches.map((one) => one.id))).toEqual(['b', 'other'])
    expect(groupBranches(all, '没有').flatMap((group) => group.branches.map((one) => one.id))).toEqual(['other'])
  })
})

describe('board rows', () => {
  const row = (player: string, rank: number): BoardRow => ({ rank, player, name: player, branch: 'b', branch_name: 'b', points: 100 - rank })
  const known = ['a', 'b', 'c', 'd'].map((player, i) => row(player, i + 1))

  it('lays a short live list over a longer one', () => {
    const merged = mergeRows(known, [row('c', 1), row('a', 2)], 9)
    expect(merged.map((one) => `${one.rank}${one.player}`)).toEqual(['1c', '2a', '3b', '4d'])
  })
  it('drops who is no longer there', () => {
    expect(mergeRows(known, [row('a', 1)], 2).map((one) => one.player)).toEqual(['a', 'b'])
    expect(mergeRows(known, [], 0)).toEqual([])
  })
  it('knows who has risen', () => {
    expect([...risen(known, mergeRows(known, [row('c', 1)], 4))]).toEqual(['c'])
  })
  it('tells what is missing', () => {
    expect(behindWords(1, null)).toBe('走在最前头')
    expect(behindWords(3, 0)).toContain('一样多')
    expect(behindWords(3, 7)).toContain('7 束')
  })
})

describe('lines', () => {
  it('counts in Chinese', () => expect([4, 10, 12, 20, 30, 31].map(chinese)).toEqual(['四', '十', '十二', '二十', '三十', '三十一']))
  it('shows Shanghai time wherever the phone is', () => {
    expect(dayTime('2026-05-04T01:05:00Z')).toBe('5月4日 9:05')
    expect(dayTime('2026-05-03T16:00:00Z')).toBe('5月4日 0:00')
  })
  it('offers the longest line that runs', () => {
    const one = (id: string, stops: number, open: boolean) => ({ id, stops, open, name: id, tagline: '', order: 'free' as const, reviewed: true, opens: null, closes: null })
    expect(mainLine([one('a', 4, true), one('b', 12, true), one('c', 20, false)])?.id).toBe('b')
    expect(mainLine([one('c', 20, false)])?.id).toBe('c')
    expect(mainLine([])).toBeNull()
  })
  it('says when a line opens', () => {
    const now = new Date('2026-05-04T01:00:00Z')
    expect(hours({ open: true, opens: null, closes: null }, now)).toBe('')
    expect(hours({ open: false, opens: '2026-05-05T01:00:00Z', closes: null }, now)).toContain('5月5日 9:00')
    expect(hours({ open: false, opens: null, closes: '2026-05-01T01:00:00Z' }, now)).toContain('收车')
  })
})

describe('map stops', () => {
  const said = ({ k, of }: { k: string; of: Params }): string => t(k, of)

  const route = { order: 'in_order' as const, stops: ['a', 'b', 'c'].map((id) => ({ id, name: `${id}站`, short: id, reviewed: true })) }
  const view = (stop: string, change: Partial<StopView>): StopView => ({
    stop, locked: false, checked_in: null, story: false, stamp: null, points: 0, questions: [], waiting: false, gameWaiting: false, done: false,
    game: { id: 'g', type: 'sequence', puzzle: {}, stars: null, attempts: 0, attempts_left: 3 },
    ...change,
  })

  it('says what is lit, where the bus goes and why a stop is locked', () => {
    const stops = mapStops(route, [view('a', { done: true, stamp: 'x' }), view('b', {}), view('c', { locked: true })], 'b')
    expect(stops.map((stop) => stop.state)).toEqual(['done', 'now', 'locked'])
    expect(stops[2]?.why).toContain('先在b站盖上章')
    expect(said(goWords(stops[1]!, 1))).toBe('继续开，去b')
  })
  it('goes on with a stop that was reached', () => {
    const [first] = mapStops(route, [view('a', { checked_in: 'x' })], 'a')
    expect(said(goWords(first!, 0))).toBe('接着逛，a')
    expect(said(goWords(null, 3))).toContain('终点')
  })
})
