import { expect, it } from 'vitest'
import type { Change } from './api'
import { groups, marked, publisherName, ridingText, sums, usedText } from './words'

const change = (changes: Partial<Change>): Change => ({
  kind: 'question',
  what: 'added',
  id: 'q',
  name: '哪一年通车？',
  place: '花桥站',
  before: '',
  after: '',
  told: '题目新增',
  ...changes,
})

it('what counts for points comes first, and questions of a stop stand together', () => {
  const changes = [
    change({ id: 'b1', kind: 'story', what: 'changed', name: '故事', told: '故事改了' }),
    change({ id: 'q1' }),
    change({ id: 'q2' }),
    change({ id: 'q3', place: '豆腐课' }),
    change({ id: 'q4', what: 'answer', told: '题目改答案', before: '2008年', after: '2014年' }),
  ]
  expect(groups(changes).map(({ told, title }) => [told, title])).toEqual([
    ['题目改答案', '花桥站，哪一年通车？'],
    ['新增 2 题', '花桥站'],
    ['新增 1 题', '豆腐课'],
    ['故事改了', '花桥站，故事'],
  ])
  const told = sums(changes, [{ id: 'q4', text: '', answered: 400, affected: 314 }])
  expect(told.map(({ count, label }) => `${count} ${label}`)).toEqual([
    '3 题 新增，没走到的人会答到',
    '1 题 改答案，需重判 314 人',
    '1 段 故事，不影响分',
  ])
  expect(sums([], [])).toEqual([])
})

it('of two texts only what differs is marked, characters outside the BMP whole', () => {
  expect(marked('他爱打篮球，绰号“陶一球”', '他爱打篮球，大家叫他“陶一球”')).toEqual({
    start: '他爱打篮球，',
    old: '绰号',
    now: '大家叫他',
    end: '“陶一球”',
  })
  expect(marked('aa', 'aaa')).toEqual({ start: 'aa', old: '', now: 'a', end: '' })
  expect(marked('😀', '😁')).toEqual({ start: '', old: '😀', now: '😁', end: '' })
  expect(marked('', '新')).toEqual({ start: '', old: '', now: '新', end: '' })
})

it('times and people are said as people say them', () => {
  const from = '2026-01-01T00:00:00Z'
  expect(usedText(from, '2026-01-01T00:00:20Z')).toBe('用了 1 分钟')
  expect(usedText(from, '2026-01-01T02:10:00Z')).toBe('用了 2 小时')
  expect(usedText(from, '2026-01-12T01:00:00Z')).toBe('用了 11 天')
  expect([publisherName('files'), publisherName('bus'), publisherName('桥头')]).toEqual(['文件夹', 'bus 命令', '桥头'])
  expect(ridingText({ riding: 0, stops: [] })).toBe('现在没有人在车上。')
  expect(ridingText({ riding: 2, stops: [{ id: 'hall', name: '花桥站', riding: 1 }] })).toContain('“花桥站”上有 1 位。')
})
