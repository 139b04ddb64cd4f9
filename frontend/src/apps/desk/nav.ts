/**
 * The desk's navigation, all of it in one list. An entry is shown where an area brought a route of that name and the
 * account may open it; see docs/desk-page.md.
 */
import type { Router } from 'vue-router'
import { may } from '@/api/desk'
import type { IconName } from '@/ui/desk/icons'

export interface NavEntry {
  /** The name of the route. */
  name: string
  label: string
  icon: IconName
}
interface NavGroup {
  title: string
  entries: NavEntry[]
}

const GROUPS: readonly NavGroup[] = [
  { title: '', entries: [{ name: 'overview', label: '总览', icon: 'home' }] },
  {
    title: '内容',
    entries: [
      { name: 'routes', label: '线路与站点', icon: 'routes' },
      { name: 'review', label: '审稿', icon: 'speech' },
      { name: 'import', label: '导入题目', icon: 'import' },
      { name: 'media', label: '媒体', icon: 'media' },
      { name: 'versions', label: '版本', icon: 'versions' },
    ],
  },
  {
    title: '现场',
    entries: [
      { name: 'events', label: '现场活动', icon: 'events' },
      { name: 'posters', label: '海报与二维码', icon: 'posters' },
    ],
  },
  {
    title: '乘客',
    entries: [
      { name: 'moderation', label: '审核', icon: 'moderation' },
      { name: 'people', label: '人员与支部', icon: 'people' },
      { name: 'numbers', label: '数据', icon: 'numbers' },
    ],
  },
]
const FOOT: readonly NavEntry[] = [{ name: 'accounts', label: '设置与账号', icon: 'settings' }]

/** Whether the desk has the screen and the account may open it. */
export function opens(router: Router, name: string): boolean {
  if (!router.hasRoute(name)) return false
  const { permission } = router.resolve({ name }).meta
  return permission === undefined || may(permission)
}

/** The groups as the account sees them, without empty ones. */
export const groups = (router: Router): NavGroup[] =>
  GROUPS.map(({ title, entries }) => ({ title, entries: entries.filter(({ name }) => opens(router, name)) })).filter(
    ({ entries }) => entries.length > 0,
  )

/** What stands at the foot of the column. */
export const foot = (router: Router): NavEntry[] => FOOT.filter(({ name }) => opens(router, name))

/** Where an account arrives: the first screen that it may open, or its own page. */
export function firstScreen(router: Router): string {
  const first = [...groups(router).flatMap(({ entries }) => entries), ...foot(router)][0]
  return first?.name ?? 'own'
}
