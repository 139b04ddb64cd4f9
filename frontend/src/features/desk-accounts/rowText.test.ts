import { expect, it } from 'vitest'
import type { DeskAccount } from '@/api/desk'
import { linesText, linkText, seenText } from './rowText'

const NOW = new Date('2026-12-01T08:00:00Z')
const account = (change: Partial<DeskAccount>): DeskAccount => ({
  id: 2,
  name: '柳岸',
  role: 'editor',
  granted: [],
  routes: [],
  permissions: ['see', 'write'],
  must_change: false,
  disabled: false,
  has_password: true,
  second_factor: false,
  created_at: '2026-11-01T00:00:00Z',
  seen_at: null,
  invited_until: null,
  ...change,
})

it.each([
  ['现在', { seen_at: '2026-12-01T07:56:00Z' }],
  ['今天 15:40', { seen_at: '2026-12-01T07:40:00Z' }],
  ['没用过', {}],
  ['还没进来', { has_password: false }],
])('says when an account was last used: %s', (said, change) => {
  expect(seenText(account(change), NOW)).toBe(said)
})

it.each([
  ['', {}],
  ['链接 31 小时后过期', { invited_until: '2026-12-02T15:20:00Z', has_password: false }],
  ['链接不到 1 小时过期', { invited_until: '2026-12-01T08:30:00Z', has_password: false }],
  ['链接过期了', { invited_until: '2026-12-01T07:30:00Z', has_password: false }],
  ['链接过期了', { has_password: false }],
  ['', { invited_until: '2026-12-01T07:30:00Z' }],
])('says how long its link works: %s', (said, change) => {
  expect(linkText(account(change), NOW)).toBe(said)
})

it.each([
  ['全部线路', {}],
  ['有光全线、old', { routes: ['youguang', 'old'] }],
  ['', { permissions: ['see' as const] }],
])('says which lines it writes: %s', (said, change) => {
  expect(linesText(account(change), new Map([['youguang', '有光全线']]))).toBe(said)
})
