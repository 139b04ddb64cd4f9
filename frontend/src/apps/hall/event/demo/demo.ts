/**
 * Every picture of the big screen without a server: `/src/apps/hall/event/demo/demo.html?demo=quiz-open&lang=en`
 * under `npm run dev`. No page of the build leads here, so none of it is shipped.
 */
import { createApp, reactive } from 'vue'
import '@/styles/tokens.css'
import '../../hall.css'
import { showSprite } from '@/art/sprite'
import EventStage from '../EventStage.vue'
import { startLanguage } from '@/features/event/shared/screenLanguage'
import type { HostConnection } from '@/features/event/shared/hostConnection'
import { PEOPLE, stateFor, stepFor } from '@/features/event/shared/fixtures'

const wanted = new URLSearchParams(location.search).get('demo') ?? 'lobby'
const state = reactive(stateFor(wanted, Date.now()))
const players = PEOPLE.map((one, n) => ({
  player: one.id,
  name: one.name,
  mark: '',
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
  askPlayers: async (search) => ({ ok: true, players: players.filter((one) => one.name.includes(search)), pages: 3 }),
  close: () => undefined,
}

showSprite()
void startLanguage('screen').then(() => createApp(EventStage, { connection }).mount('#app'))
let n = 0
setInterval(() => stepFor(wanted, state, ++n), 1_200)
