/** What the hall's screen watches: the route's boards, the latest check-ins, the counts. */
import { io, type Socket } from 'socket.io-client'
import { reactive } from 'vue'
import type { Board, FeedItem } from '@/api/types'

export interface Stats {
  riders: number
  online: number
  lights: number
}

interface State {
  connected: boolean
  /** True once the first connection stood. */
  known: boolean
  riders: Board | null
  branches: Board | null
  feed: FeedItem[]
  stats: Stats
}

const KEPT = 12

/** Rows move at most this often, so that a hall can follow them. */
export const CALM_MS = 1_200

const state = reactive<State>({
  connected: false,
  known: false,
  riders: null,
  branches: null,
  feed: [],
  stats: { riders: 0, online: 0, lights: 0 },
})

/** What the screen shows; only this module changes it. */
export const hall: Readonly<State> = state

let socket: Socket | null = null
let fresh: Record<string, Board> = {}
let timer: ReturnType<typeof setInterval> | undefined

function show(): void {
  for (const board of Object.values(fresh)) {
    const slot = board.scope.startsWith('branch:') ? 'branches' : 'riders'
    const known = state[slot]
    if (!known || board.version >= known.version) state[slot] = board
  }
  fresh = {}
}

/** Starts watching the route; the returned function stops. */
export function watch(route: string): () => void {
  socket = io('/host', {
    auth: { route },
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })
  socket.on('connect', () => Object.assign(state, { connected: true, known: true }))
  socket.on('disconnect', (reason) => {
    state.connected = false
    if (reason === 'io server disconnect') setTimeout(() => socket?.connect(), 1_000)
  })
  socket.on('board', (board: Board) => {
    fresh[board.scope] = board
    if (!state.riders || !state.branches) show()
  })
  socket.on('feed', (items: FeedItem[]) => (state.feed = items.slice(0, KEPT)))
  socket.on('stats', (stats: Stats) => (state.stats = stats))
  timer = setInterval(show, CALM_MS)
  return () => {
    clearInterval(timer)
    socket?.close()
  }
}
