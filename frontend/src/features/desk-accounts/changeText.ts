/** What stands in a line of the log: from what to what, in words. */
import { permissionName, roleName, roleTable, type Permission, type Role } from '@/api/desk'

const KEYS: Readonly<Record<string, string>> = {
  role: '角色',
  granted: '另外能做',
  routes: '只写线路',
  disabled: '登录',
  version: '版本',
  reason: '缘由',
  rides: '人数',
  points: '束数',
  key: '重判号',
}

const isRole = (value: string): boolean => roleTable.roles.some(({ role }) => role === value)
const isPermission = (value: string): boolean => roleTable.permissions.some(({ permission }) => permission === value)

function one(value: unknown, key = ''): string {
  if (value === null || value === undefined || value === '') return '无'
  if (key === 'disabled') return value ? '停用' : '能登录'
  if (typeof value === 'boolean') return value ? '开' : '关'
  if (typeof value === 'string') {
    if (isRole(value)) return roleName(value as Role)
    return isPermission(value) ? permissionName(value as Permission) : value
  }
  if (Array.isArray(value)) return value.length ? value.map((part) => one(part)).join('、') : '无'
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, part]) => `${KEYS[key] ?? key} ${one(part, key)}`)
      .join('，')
  return typeof value === 'number' ? String(value) : ''
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const arrow = (before: unknown, after: unknown, key = ''): string =>
  before === null || before === undefined ? one(after, key) : `${one(before, key)} → ${one(after, key)}`

/** 审稿 → 组织; 角色 审稿 → 组织，停用 否 → 是; empty where nothing has values. */
export function changeText(before: unknown, after: unknown): string {
  if ((before ?? null) === null && (after ?? null) === null) return ''
  if (isTable(before) && isTable(after)) {
    const keys = Object.keys({ ...before, ...after })
    return keys.map((key) => `${KEYS[key] ?? key} ${arrow(before[key], after[key], key)}`).join('，')
  }
  return (after ?? null) === null ? `${one(before)} → 无` : arrow(before, after)
}
