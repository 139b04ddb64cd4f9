/** The connection of a host's screen or remote: what the server sends it, in bounded size, and the host's commands. */
import { io } from 'socket.io-client'
import { reactive } from 'vue'
import type {
  Cheer,
  EventBoard,
  EventFeedItem,
  EventView,
  HostAck,
  HostData,
  HostDo,
  HostView,
  PlayersAck,
  TeamBoard,
} from '@/api/event'
import { renewWhenSilent } from '@/api/heartbeat'
import { SocketConnection, type Connect, type SocketPlan } from '@/api/socket'
import type { ApiError } from '@/api/types'
import { newKey } from '@/browser/randomKey'
import { steadyNow, SyncedClock } from './clock'
import { BOARD_PACE_MS, PacedBoard } from './pacedBoard'
import { sendUntilAnswered, type Answered, type CommandChannel } from './sendUntilAnswered'

export type Role = 'screen' | 'remote'

export interface HostState {
  /** What the hall sees; the last one stays while the connection is lost. */
  view: EventView | null
  /** What only the host's screens get. */
  host: HostView | null
  /** `event:CODE`, new at most every 1.2 s. */
  board: EventBoard | null
  /** `teams:CODE`, likewise. */
  teams: TeamBoard | null
  /** Newest first, at most 20. */
  feed: EventFeedItem[]
  /** The latest batch, at most 12; a new array each time. */
  cheers: Cheer[]
  connected: boolean
  /** The last refusal that does not pass by itself: wrong key, or no such event. It is tried again now and then. */
  refused: ApiError | null
  /** Commands under way. */
  busy: number
}

export interface HostConnection {
  readonly state: HostState
  /** Event time, epoch milliseconds. */
  now(): number
  /** Does one command, once: sent again with the same key after a lost connection, for up to 30 s. */
  command(what: HostDo, data?: HostData): Promise<HostAck>
  /** What comes next, as this screen shows it: see `seen`. */
  advance(): Promise<HostAck>
  /**
   * What the screen shows now, for a command that is confirmed later: where that is over, by another hand or by the
   * clock, the command does nothing and is answered `stale`.
   */
  seen(): HostData
  /** One page of the players whose name or branch matches. */
  askPlayers(search: string, page: number): Promise<PlayersAck>
  /** Ends the connection and all its timers. */
  close(): void
}

interface HostMessages {
  event: EventView
  host: HostView
  feed: EventFeedItem[]
  cheers: Cheer[]
  board: EventBoard | TeamBoard
}

const FEED_LENGTH = 20
const CHEERS_LENGTH = 12
/** Commands that mean what is on the screen at the moment of pressing. */
const OF_WHAT_IS_SEEN: ReadonlySet<HostDo> = new Set([
  'advance',
  'next',
  'close',
  'reveal',
  'standings',
  'skip',
] as const)
const FINAL: ReadonlySet<string> = new Set(['not_yours', 'unknown_event'])

const PLAN: Omit<SocketPlan, 'auth'> = {
  namespace: '/host',
  backoff: { reconnectionDelay: 400, reconnectionDelayMax: 3_000 },
  ackMs: 4_000,
}

/** Connects to the event with the host's key. */
export function openHostConnection(event: string, key: string, role: Role, connect: Connect = io): HostConnection {
  const state = reactive<HostState>({
    view: null,
    host: null,
    board: null,
    teams: null,
    feed: [],
    cheers: [],
    connected: false,
    refused: null,
    busy: 0,
  })
  const clock = new SyncedClock(steadyNow)
  const board = new PacedBoard<EventBoard>(
    () => state.board,
    (one) => (state.board = one),
  )
  const teams = new PacedBoard<TeamBoard>(
    () => state.teams,
    (one) => (state.teams = one),
  )
  const waiting = new Set<() => void>()
  const wake = (): void => [...waiting].forEach((resolve) => resolve())

  const socket: SocketConnection<HostMessages> = new SocketConnection<HostMessages>(
    { ...PLAN, auth: () => ({ event, key, role }) },
    {
      connect() {
        Object.assign(state, { connected: true, refused: null })
        wake()
      },
      disconnect: () => (state.connected = false),
      connect_error({ data: refusal }) {
        state.connected = false
        // An event that is unknown in its middle: the server is wrong, and the picture stays as without a connection.
        // A key that opened it and opens it no more is an old one.
        if (!refusal || !FINAL.has(refusal.code) || (state.view && refusal.code !== 'not_yours')) return
        state.refused = refusal
        wake()
      },
      event(view) {
        clock.hint(view.now)
        state.view = view
      },
      host: (host) => (state.host = host),
      feed: (items) => (state.feed = items.slice(0, FEED_LENGTH)),
      cheers: (cheers) => (state.cheers = cheers.slice(0, CHEERS_LENGTH)),
      board(one) {
        if (one.scope.startsWith('teams:')) teams.receive(one as TeamBoard)
        else board.receive(one as EventBoard)
      },
    },
  )
  socket.open(connect)
  const stopWatching = renewWhenSilent(() => socket)
  const pace = setInterval(() => {
    board.flush()
    teams.flush()
  }, BOARD_PACE_MS)

  const channel: CommandChannel = {
    get connected() {
      return socket.connected
    },
    send: (message) => socket.ask('event', message),
    nextConnection: (ms) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        waiting.add(done)
      }),
  }

  async function send<T>(message: Record<string, unknown>): Promise<Answered<T>> {
    if (state.refused) return { ok: false, error: state.refused }
    state.busy += 1
    try {
      return await sendUntilAnswered<T>(channel, message)
    } finally {
      state.busy -= 1
    }
  }

  const seen = (): HostData => ({
    version: state.view?.version ?? 0,
    ...(state.view?.quiz ? { phase: state.view.quiz.phase } : {}),
  })
  const command: HostConnection['command'] = (what, data = {}) =>
    send<HostAck>({ ...(OF_WHAT_IS_SEEN.has(what) ? seen() : {}), ...data, do: what, key: newKey() })
  return {
    state,
    now: () => clock.now(),
    command,
    advance: () => command('advance'),
    seen,
    askPlayers: (search, page) => send<PlayersAck>({ do: 'players', search, page }),
    close() {
      clearInterval(pace)
      stopWatching()
      socket.close()
      wake()
    },
  }
}
