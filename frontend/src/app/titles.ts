/** The page title of each screen. */
import type { RouteParamsGeneric, RouteRecordNameGeneric } from 'vue-router'

const SITE = '花桥有光 bus'

const FIXED: Record<string, string> = {
  passport: '集章册',
  board: '榜单',
  finish: '到终点了',
  'event-code': '参加现场活动',
  event: '现场活动',
  'event-results': '活动成绩',
  recover: '找回行程',
  privacy: '隐私说明',
  games: '小游戏样品',
  lost: '这里没有站',
}

const AT_STOP: Record<string, string> = {
  drive: '开往$',
  stop: '$',
  game: '小游戏，$',
  quiz: '答题，$',
  stamp: '盖章，$',
}

interface Known {
  readonly name: string
  readonly stops: readonly { readonly id: string; readonly name: string }[]
}

/** `screen · site`; the cover has the site's name alone. */
export function titleOf(name: RouteRecordNameGeneric, params: RouteParamsGeneric, known: Known | null): string {
  const key = String(name ?? '')
  let screen = FIXED[key] ?? ''
  if (key === 'map') screen = known?.name ?? '线路图'
  const pattern = AT_STOP[key]
  if (pattern) {
    const stop = known?.stops.find((one) => one.id === params.stop)
    screen = pattern.replace('$', stop?.name ?? '站点')
  }
  return screen ? `${screen} · ${SITE}` : SITE
}
