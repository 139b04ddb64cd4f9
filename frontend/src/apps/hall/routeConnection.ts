/** What the hall's screen of a route shows: its boards, the latest check-ins, the counts. */
import { io } from 'socket.io-client'
import { reactive } from 'vue'
import { renewWhenSilent } from '@/api/heartbeat'
import { SocketConnection, type Connect } from '@/api/socket'
import type { Board, FeedItem } from '@/api/types'
import { BOARD_PACE_MS } from '@/features/event/shared/pacedBoard'

export interface RouteStats {
  riders: number
  online: number
  lights: number
}

interface RouteMessages {
  board: Board
  feed: FeedItem[]
  stats: RouteStats
}

interface State {
  connected: boolean
  /** True once the first connection stood. */
  known: boolean
  riders: Board | null
  branches: Board | null
  /** Newest first, at most 12. */
  feed: FeedItem[]
  stats: RouteStats
}

const FEED_LENGTH = 12

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

let fresh: Record<string, Board> = {}

function show(): void {
  for (const board of Object.values(fresh)) {
    const slot = board.scope.startsWith('branch:') ? 'branches' : 'riders'
    const known = state[slot]
    if (!known || board.version >= known.version) state[slot] = board
  }
  fresh = {}
}

/** Connects to the route's screen; the returned function ends that. */
export function openRouteConnection(route: string, connect: Connect = io): () => void {
  const socket = new SocketConnection<RouteMessages>(
    {
      namespace: '/host',
      auth: () => ({ route }),
      backoff: { reconnectionDelay: 500, reconnectionDelayMax: 5_000 },
      ackMs: 4_000,
    },
    {
      connect: () => Object.assign(state, { connected: true, known: true }),
      disconnect: () => (state.connected = false),
      connect_error: () => (state.connected = false),
      board(board) {
        fresh[board.scope] = board
        if (!state.riders || !state.branches) show()
      },
      feed: (items) => (state.feed = items.slice(0, FEED_LENGTH)),
      stats: (stats) => (state.stats = stats),
    },
  )
  socket.open(connect)
  const timer = setInterval(show, BOARD_PACE_MS)
  const stopWatching = renewWhenSilent(() => socket)
  return () => {
    clearInterval(timer)
    stopWatching()
    socket.close()
  }
}
