/** What stands in the row of an account. */
import type { DeskAccount } from '@/api/desk'
import { dayText } from '@/ui/desk/times'

const HOUR_MS = 3_600_000
/** The server notes use to five minutes. */
const NOW_MS = 6 * 60_000

/** When an account was last used: 现在, 今天 16:20, 还没进来. */
export function seenText(account: DeskAccount, now = new Date()): string {
  if (!account.has_password) return '还没进来'
  if (!account.seen_at) return '没用过'
  return now.getTime() - Date.parse(account.seen_at) < NOW_MS ? '现在' : dayText(account.seen_at, now)
}

/** How long its link still works; empty where it has none. */
export function linkText(account: DeskAccount, now = new Date()): string {
  if (!account.invited_until) return account.has_password ? '' : '链接过期了'
  const left = Date.parse(account.invited_until) - now.getTime()
  if (left <= 0) return account.has_password ? '' : '链接过期了'
  return left < HOUR_MS ? '链接不到 1 小时过期' : `链接 ${String(Math.round(left / HOUR_MS))} 小时后过期`
}

/** Which lines it writes, where it writes any. */
export function linesText(account: DeskAccount, names: ReadonlyMap<string, string>): string {
  if (!account.permissions.includes('write')) return ''
  if (account.routes.length === 0) return '全部线路'
  return account.routes.map((id) => names.get(id) ?? id).join('、')
}
