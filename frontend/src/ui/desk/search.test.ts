import { expect, it } from 'vitest'
import { search, type SearchEntry } from './search'

const entry = (id: string, text: string, detail = '', also = ''): SearchEntry => {
  return { id, text, detail, also, icon: 'pin', to: '/' }
}
const ALL = [
  entry('q', '哪一站讲豆腐？', '豆腐课的题'),
  entry('s', '豆腐课', '站点', 'tianfu-doufu'),
  entry('x', '徐公桥', '站点', 'xugongqiao'),
]
const ids = (typed: string): string[] => search(ALL, typed).map(({ id }) => id)

it('finds by words, those that begin with them first', () => {
  expect(ids('豆腐')).toEqual(['s', 'q'])
  expect(ids('豆腐 题')).toEqual(['q'])
  expect(ids('站点')).toEqual(['s', 'x'])
})

it('finds by ids, whatever letters they are typed in', () => {
  expect(ids('ＤＯＵＦＵ')).toEqual(['s'])
})

it('finds nothing for nothing', () => {
  expect(ids('  ')).toEqual([])
  expect(ids('没有')).toEqual([])
})
