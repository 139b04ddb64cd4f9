/**
 * Every state of the remote without a server: `/src/apps/remote/demo/demo.html?demo=quiz-open&lang=en` under
 * `npm run dev`. No page of the build leads here, so none of it is shipped.
 */
import { createApp, h, reactive } from 'vue'
import type { HostDo } from '@/api/event'
import '@/styles/tokens.css'
import '@/styles/base.css'
import '../remote.css'
import { showSprite } from '@/art/sprite'
import { PEOPLE, stateFor, stepFor } from '@/features/event/shared/fixtures'
import { startLanguage } from '@/features/event/shared/screenLanguage'
import type { HostConnection } from '@/features/event/shared/hostConnection'
import Archived from '../Archived.vue'
import EventRemote from '../EventRemote.vue'
import { applyTheme } from '../theme'
import ErrorPage from '../ErrorPage.vue'

const search = new URLSearchParams(location.search)
const wanted = search.get('demo') ?? 'lobby'
const state = reactive(stateFor(wanted, Date.now()))
const view = state.view!
const phase = view.state === 'running' ? (view.quiz?.phase ?? '') : ''
const always: HostDo[] = [
  'rename',
  'remove',
  'adjust',
  'undo',
  'lock',
  'unlock',
  'hide_names',
  'show_names',
  'cheers_off',
  'autopilot_on',
]
const POSSIBLE: Record<string, HostDo[]> = {
  draft: ['open', 'advance'],
  lobby: ['start', 'advance', 'draw'],
  running: ['pause', 'freeze', 'unveil', 'finish'],
  paused: ['resume', 'advance', 'freeze', 'finish'],
  finished: ['archive', 'unveil'],
  idle: ['advance'],
  open: ['advance', 'close', 'skip', 'void'],
  closed: ['advance', 'skip', 'void'],
  revealed: ['advance', 'skip', 'void'],
  standings: ['advance', 'void'],
}
const NEXT: Record<string, string> = {
  lobby: '开始',
  idle: '出第一题',
  open: '收题',
  closed: '公布答案',
  revealed: '看排名',
  standings: '下一题',
}
state.host = {
  ...state.host!,
  commands: [...always, ...(POSSIBLE[view.state] ?? []), ...(POSSIBLE[phase] ?? [])],
  next: NEXT[phase || view.state] ?? null,
}
const players = PEOPLE.map((one, n) => ({
  player: one.id,
  name: one.name,
  mark: n === 3 ? '②' : '',
  branch_name: one.branch,
  team: null,
  points: 900 - n * 31,
  rank: n + 1,
  online: n % 5 !== 4,
  removed: n === 7,
  flags: n === 2 ? 1 : 0,
}))

const connection: HostConnection = {
  state,
  now: () => Date.now(),
  command: async (what) => ({ ok: false, error: { code: 'offline', message: `这里只是样子：${what}` } }),
  advance: async () => ({ ok: true, version: 0, stale: true }),
  seen: () => ({}),
  askPlayers: async (asked) => ({ ok: true, players: players.filter((one) => one.name.includes(asked)), pages: 3 }),
  close: () => undefined,
}
const address = { event: '428193', key: 'demo' }
const trouble = ['no_event', 'no_key', 'not_yours', 'unknown_event'].find((one) => one === wanted)

showSprite()
applyTheme(search.has('light'))
const page = (): ReturnType<typeof h> => {
  if (trouble) return h(ErrorPage, { kind: trouble as 'no_key', event: '428193', name: '联乘夜 · 七站追光' })
  if (wanted === 'archived') return h(Archived, { address, name: '联乘夜 · 七站追光' })
  return h(EventRemote, { connection, name: '联乘夜' })
}
void startLanguage('remote').then(() => createApp(page).mount('#app'))
let n = 0
setInterval(() => stepFor(wanted, state, ++n), 1_200)
