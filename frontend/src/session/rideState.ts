/** The open ride as reactive state: one object that every screen reads and only this folder changes. */
import { computed, reactive } from 'vue'
import type { EventMine, EventView } from '@/api/event'
import type { ApiError, Board, ErrorCode, Move, Notice, Route, Snapshot } from '@/api/types'
import type { Missed } from './missed'
import { currentStop, stopViews } from './progress'
import type { Session } from './sessionStore'

/** `unauthorized`: there is a server, but it does not know the token (another one, or an older database). */
export type ConnectionState = 'online' | 'connecting' | 'offline' | 'unauthorized'

export interface RideState {
  /** null while no ride is open. */
  session: Session | null
  route: Route | null
  /** The server's last word on the ride, with the results of later moves laid into it. */
  snapshot: Snapshot | null
  connection: ConnectionState
  /** Moves that wait for the network, oldest first. */
  queued: Move[]
  /** What came too late to count, oldest first. */
  missed: Missed[]
  /** Code of the last temporary refusal, e.g. `storage_full`; null while the queue moves. */
  sendError: ErrorCode | null
  /** The browser's storage takes no moves (blocked, full): what waits is gone when the page is closed. */
  unsaved: boolean
  /** By scope, e.g. `route:youguang`. */
  boards: Record<string, Board>
  /** Number of the content that the server named last; 0 before it did. */
  contentVersion: number
  /** What the server last sent to this rider. */
  notice: ApiError | Notice | null
  /** The hosted event this ride is a seat of: the hall's view, and what is this phone's own. */
  view: EventView | null
  mine: EventMine | null
}

/** For the modules of this folder; everywhere else `ride` is read. */
export const state = reactive<RideState>({
  session: null,
  route: null,
  snapshot: null,
  connection: 'connecting',
  queued: [],
  missed: [],
  sendError: null,
  unsaved: false,
  boards: {},
  contentVersion: 0,
  notice: null,
  view: null,
  mine: null,
})

/** Forgets the ride; what is known of the network stays. */
export function clearRide(): void {
  const empty = {
    session: null,
    route: null,
    snapshot: null,
    queued: [],
    missed: [],
    sendError: null,
    boards: {},
    contentVersion: 0,
  }
  Object.assign(state, empty, { view: null, mine: null })
}

/** The ride as screens see it. */
export const ride: Readonly<RideState> = state

/** The stops with waiting moves laid over the snapshot, in route order. */
export const stops = computed(() =>
  state.snapshot && state.route ? stopViews(state.snapshot, state.queued, state.route) : [],
)

/** The stop to go on with; null when all are done. */
export const current = computed(() => currentStop(stops.value))

/** The server does not know this ride, which stays on the phone. */
export const unknown = computed(() => [state.connection, state.sendError].includes('unauthorized'))

/** The server has other content than this phone shows, to be taken at the next stop. */
export const newContent = computed(
  () => state.route !== null && state.contentVersion > 0 && state.contentVersion !== state.route.version,
)

/** No server that takes moves, as far as this phone can detect: queued ones wait longer than a moment. */
export const cutOff = computed(() => unknown.value || state.connection === 'offline' || state.sendError === 'offline')
