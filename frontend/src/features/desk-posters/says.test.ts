import { expect, it } from 'vitest'
import type { PosterChoice } from './api'
import { centimetres, groupsOf, hostOf, readableMetres } from './says'

const choice = (kind: PosterChoice['kind'], id: string, group = ''): PosterChoice => ({
  kind,
  id,
  name: id,
  group,
  number: 0,
})

it('groups stops by their route, in the order in which they come', () => {
  const all = [
    choice('stop', 'a/1', '甲线'),
    choice('stop', 'b/1', '乙线'),
    choice('stop', 'a/2', '甲线'),
    choice('route', 'a'),
  ]
  const ids = (kind: PosterChoice['kind']) =>
    groupsOf(all, kind).map((one) => [one.name, one.choices.map(({ id }) => id)])
  expect(ids('stop')).toEqual([
    ['甲线', ['a/1', 'a/2']],
    ['乙线', ['b/1']],
  ])
  expect(ids('route')).toEqual([['', ['a']]])
  expect(ids('event')).toEqual([])
})

it('says how large a code is, from how far it is read, and where it leads', () => {
  expect(centimetres(56)).toBe('5.6 厘米')
  expect(readableMetres(61.4)).toBe('1.5')
  expect(hostOf('https://youguang.example')).toBe('youguang.example')
})
