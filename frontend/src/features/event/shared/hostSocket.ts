/**
 * The line between a host's screen or remote and the server: what it hears, kept small however
 * long the evening, and commands that are done once even if the network goes in the middle.
 */
import { io, type Socket } from 'socket.io-client'
import { reactive, type Ref, ref } from 'vue'
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
import type { ApiError } from '@/api/types'
import { newKey } from '@/browser/randomKey'
import { t } from '@/words'
import { EventClock } from './hostClock'

export type Role = 'screen' | 'remote'

export interface LinkState {
  /** What the hall sees; the last one stays while the connection is lost. */
  view: EventView | null
  /** What only the host hears. */
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
  /** The server wants nothing of us: wrong key or no such event. Nothing more will come. */
  refused: ApiError | null
  /** Commands under way. */
  busy: number
}

export interface Link {
  readonly state: LinkState
  /** Event time, epoch milliseconds. */
  now(): number
  /** Does one command, once: sent again with the same key after a lost connection, for up to 30 s. */
  command(what: HostDo, data?: HostData): Promise<HostAck>
  /** `advance`, seen from the view on this screen: a second press of another hand does nothing. */
  advance(): Promise<HostAck>
  askPlayers(search: string, page: number): Promise<PlayersAck>
  close(): void
}

/** Rows move at most this often, so that a hall can follow them. */
export const CALM_MS = 1_200
const ACK_MS = 5_000
const PATIENCE_MS = 30_000
const FEED = 20
const CHEERS = 12

/** What is said where no answer came; a getter, so that it speaks the language of the moment. */
export const LOST: ApiError = {
  code: 'offline',
  get message() {
    return t('hall.offline')
  },
}

type Sent<T> = { ok: false; error: ApiError } | T

/** The part of a socket that commands need. */
export interface Line {
  readonly connected: boolean
  emit(message: Record<string, unknown>): Promise<unknown>
  /** Resolves with the next connection, or after `ms`. */
  standing(ms: number): Promise<void>
}

/** Sends until an answer comes or patience ends; the server knows a repeated key. */
export async function sendOnce<T>(
  line: Line,
  message: Record<string, unknown>,
  clock: () => number = () => performance.now(),
): Promise<Sent<T>> {
  const until = clock() + PATIENCE_MS
  for (;;) {
    if (!line.connected) await line.standing(Math.max(0, until - clock()))
    if (line.connected) {
      try {
        return (await line.emit(message)) as T
      } catch {
        // No answer in time, or cut off in between: the same key once more.
      }
    }
    if (clock() >= until) return { ok: false, error: LOST }
  }
}

/** Keeps the newest of boards and hands it on at a calm pace; the first at once. */
class Calm<T extends { version: number; frozen: boolean }> {
  private fresh: T | null = null

  constructor(
    private readonly shown: () => T | null,
    private readonly show: (board: T) => void,
  ) {}

  hear(board: T): void {
    this.fresh = board
    if (!this.shown()) this.flush()
  }

  flush(): void {
    const board = this.fresh
    this.fresh = null
    const known = this.shown()
    // A room that was dropped and loaded again may count from a lower number; what came last is right.
    if (board && !(known && known.version === board.version && known.frozen === board.frozen)) this.show(board)
  }
}

/** Opens the line; `close` ends it and all its timers. */
export function openLink(event: string, key: string, role: Role): Link {
  const state = reactive<LinkState>({
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
  const clock = new EventClock()
  const waiting = new Set<() => void>()
  const board = new Calm<EventBoard>(
    () => state.board,
    (one) => (state.board = one),
  )
  const teams = new Calm<TeamBoard>(
    () => state.teams,
    (one) => (state.teams = one),
  )
  let again: ReturnType<typeof setTimeout> | undefined

  const socket: Socket = io('/host', {
    auth: { event, key, role },
    forceNew: true,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 400,
    reconnectionDelayMax: 3_000,
  })
  const wake = (): void => {
    for (const one of [...waiting]) one()
  }

  socket.on('connect', () => {
    Object.assign(state, { connected: true, refused: null })
    wake()
  })
  socket.on('disconnect', (reason) => {
    state.connected = false
    if (reason === 'io server disconnect') again = setTimeout(() => socket.connect(), 600)
  })
  socket.on('connect_error', (error) => {
    state.connected = false
    const told = (error as Error & { data?: ApiError }).data
    if (told?.code === 'not_yours' || told?.code === 'unknown_event') {
      state.refused = told
      socket.close()
      wake()
    } else if (told) {
      // Refused for now (a server just starting): socket.io leaves that to us.
      again = setTimeout(() => socket.connect(), 1_500)
    }
  })
  socket.on('event', (view: EventView) => {
    clock.hear(view.now)
    state.view = view
  })
  socket.on('host', (host: HostView) => (state.host = host))
  socket.on('feed', (items: EventFeedItem[]) => (state.feed = items.slice(0, FEED)))
  socket.on('cheers', (some: Cheer[]) => (state.cheers = some.slice(0, CHEERS)))
  socket.on('board', (one: EventBoard | TeamBoard) => {
    if (one.scope.startsWith('teams:')) teams.hear(one as TeamBoard)
    else board.hear(one as EventBoard)
  })
  const calm = setInterval(() => {
    board.flush()
    teams.flush()
  }, CALM_MS)

  const line: Line = {
    get connected() {
      return socket.connected
    },
    emit: (message) => socket.timeout(ACK_MS).emitWithAck('event', message),
    standing: (ms) =>
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

  async function send<T>(message: Record<string, unknown>): Promise<Sent<T>> {
    if (state.refused) return { ok: false, error: state.refused }
    state.busy += 1
    try {
      return await sendOnce<T>(line, message)
    } finally {
      state.busy -= 1
    }
  }

  const command: Link['command'] = (what, data = {}) => send<HostAck>({ ...data, do: what, key: newKey() })
  return {
    state,
    now: () => clock.now(),
    command,
    advance: () => command('advance', { version: state.view?.version ?? 0 }),
    askPlayers: (search, page) => send<PlayersAck>({ do: 'players', search, page }),
    close() {
      clearInterval(calm)
      clearTimeout(again)
      socket.close()
      wake()
    },
  }
}

/** Event time as a ref that moves every `every` ms (each frame if 0) until `stop` is called. */
export function ticking(link: Pick<Link, 'now'>, every = 100): { now: Ref<number>; stop(): void } {
  const now = ref(link.now())
  const timer = setInterval(() => (now.value = link.now()), every)
  return { now, stop: () => clearInterval(timer) }
}
