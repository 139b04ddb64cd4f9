/**
 * Every picture of the big screen without a server: `/src/apps/hall/event/demo/demo.html?demo=quiz-open&lang=en`
 * under `npm run dev`, the next one by `#race`. No page of the build leads here, so none of it is shipped. With
 * `&still` nothing moves on by itself; `window.pictures` names all.
 */
import { createApp, nextTick, reactive } from 'vue'
import '@/styles/tokens.css'
import '../../hall.css'
import { showSprite } from '@/art/sprite'
import { showAddress } from '../../address'
import EventStage from '../EventStage.vue'
import { startLanguage } from '@/features/event/shared/screenLanguage'
import type { HostConnection } from '@/features/event/shared/hostConnection'
import { DEMOS, PEOPLE, stateFor, stepFor } from '@/features/event/shared/fixtures'

const search = new URLSearchParams(location.search)
let wanted = search.get('demo') ?? 'lobby'
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
  askPlayers: async (search, page) => {
    const found = players.filter((one) => one.name.includes(search))
    // As many as the view counts, so that the lobby has pages.
    const more = found.map((one) => ({ ...one, player: `${one.player}-${page}`, name: `${one.name}${page}` }))
    return { ok: true, players: state.view?.players ? (page > 1 ? more : found) : [], pages: 3 }
  },
  close: () => undefined,
}

showSprite()
void startLanguage('screen').then(() => createApp(EventStage, { connection }).mount('#app'))
showAddress('https://bus.example.org')
Object.assign(window, { pictures: DEMOS })
addEventListener('hashchange', async () => {
  wanted = location.hash.slice(1)
  // Another event: what was frozen in the last picture is not unveiled by this one.
  if (state.view?.frozen) {
    state.view = null
    await nextTick()
  }
  Object.assign(state, stateFor(wanted, Date.now()))
})
let n = 0
if (!search.has('still')) setInterval(() => stepFor(wanted, state, ++n), 1_200)
