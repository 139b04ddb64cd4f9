import { describe, expect, it } from 'vitest'
import type { Branch } from '@/api/types'
import { groupBranches } from './branches'

describe('branches', () => {
  const branch = (id: string, name: string, kind: Branch['kind']): Branch => ({ id, name, kind, region: '花桥' })
  const all = [
    branch('a', '横墅江社区', '社区'),
    branch('b', '奥科宁克', '两新'),
    branch('c', '横漕社区', '社区'),
    branch('other', '其他/访客', '其他'),
  ]

  it('groups by kind, everyone’s seat last', () => {
    expect(groupBranches(all, '').map((group) => group.branches.map((one) => one.id))).toEqual([
      ['a', 'c'],
      ['b'],
      ['other'],
    ])
  })
  it('searches names and kinds and always offers the seat for everyone', () => {
    expect(groupBranches(all, ' 横墅 ').flatMap((group) => group.branches.map((one) => one.id))).toEqual(['a', 'other'])
    expect(groupBranches(all, '两新').flatMap((group) => group.branches.map((one) => one.id))).toEqual(['b', 'other'])
    expect(groupBranches(all, '没有').flatMap((group) => group.branches.map((one) => one.id))).toEqual(['other'])
  })
})
