/**
 * The ride on this phone: one reactive object that every screen reads, and the few things a
 * rider can do. The server's snapshot is the truth; queued moves are laid over it (progress.ts).
 */
import { computed, reactive } from 'vue'
import { ApiFailure, request } from '@/api/http'
import { RideSocket, type Connection } from '@/api/socket'
import type { ApiError, Board, Move, NewMove, Result, Route, Snapshot } from '@/api/types'
import { applyResult } from './apply'
import { Outbox } from './outbox'
import { currentStop, stopViews, type StopView } from './progress'
import { dropSession, keepSession, sessionOf, type Session } from './session'
import { read, write } from './storage'

interface State {
  session: Session | null
  route: Route | null
  snapshot: Snapshot | null
  connection: Connection
  /** Moves that wait for the network. */
  queued: Move[]
  /** Code of the last temporary refusal, e.g. `storage_full`. */
  trouble: string | null
  boards: Record<string, Board>
  /** What the server last told this rider. */
  notice: ApiError | null
}

const state = reactive<State>({
  session: null,
  route: null,
  snapshot: null,
  connection: 'connecting',
  queued: [],
  trouble: null,
  boards: {},
  notice: null,
})

let socket: RideSocket | null = null
let outbox: Outbox | null = null

const views = computed<StopView[]>(() =>
  state.snapshot && state.route ? stopViews(state.snapshot, state.queued, state.route) : [],
)

/** The ride as screens see it; only this module changes it. */
export const ride: Readonly<State> = state

/** The stops with waiting moves laid over the snapshot, in route order. */
export const stops = views

/** The stop to go on with; null when all are done. */
export const current = computed(() => currentStop(views.value))

/** Loads a route's public content, from the phone's copy where there is no network. */
export async function loadRoute(id: string): Promise<Route> {
  const key = `yg:route:${id}`
  try {
    const route = await request<Route>(`/routes/${encodeURIComponent(id)}`)
    write(key, route)
    return route
  } catch (failure) {
    const kept = read<Route>(key)
    if (kept && failure instanceof ApiFailure && (failure.status === 0 || failure.status >= 500)) return kept
    throw failure
  }
}

/** Joins a route as a guest and opens the ride. @throws ApiFailure with the fields at fault. */
export async function join(route: string, nickname: string, branch: string, consent: boolean): Promise<void> {
  const made = await request<{ ride: string; token: string; recovery: string }>('/rides', {
    method: 'POST',
    body: { route, nickname, branch, consent },
  })
  const session = { ...made, route }
  keepSession(session)
  await open(session)
}

/** Takes over a ride by its recovery code. @throws ApiFailure `unknown_recovery`. */
export async function recover(code: string): Promise<void> {
  const made = await request<{ ride: string; token: string }>('/rides/recover', {
    method: 'POST',
    body: { recovery: code },
  })
  const snapshot = await request<Snapshot>('/rides/me', { token: made.token })
  const session = { ...made, route: snapshot.route, recovery: null }
  keepSession(session)
  await open(session)
}

/** Opens a ride this phone holds: content, snapshot, queue, socket. Works without network after the first visit. */
export async function open(session: Session): Promise<void> {
  if (state.session?.ride === session.ride && state.snapshot) return
  close()
  state.session = session
  state.snapshot = read<Snapshot>(`yg:snapshot:${session.ride}`)
  outbox = new Outbox(session.ride, sendMoves, { settled, changed: queueChanged })
  state.queued = outbox.queued()
  state.route = await loadRoute(session.route)
  try {
    await refresh()
  } catch (failure) {
    if (!(failure instanceof ApiFailure) || !state.snapshot || failure.code === 'unauthorized') throw failure
    state.connection = 'offline'
  }
  socket = new RideSocket(session.token, {
    connection: connectionChanged,
    board: boardArrived,
    notice: (notice) => (state.notice = notice),
    unauthorized: () => forget(session),
  })
  void socket.open()
  void outbox.flush()
}

/** Opens the ride this phone holds on the route, if any; false where there is none. */
export async function resume(route: string): Promise<boolean> {
  const session = sessionOf(route)
  if (!session) return false
  try {
    await open(session)
    return true
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.code === 'unauthorized') {
      forget(session)
      return false
    }
    throw failure
  }
}

/** Leaves the open ride; its queue stays on the phone. */
export function close(): void {
  socket?.close()
  outbox?.close()
  socket = null
  outbox = null
  Object.assign(state, { session: null, route: null, snapshot: null, queued: [], trouble: null, boards: {} })
}

/** Makes a move: kept on the phone first, then sent; resolves once the server has answered it. */
export function move(made: NewMove): Promise<Result> {
  if (!outbox) return Promise.reject(new Error('no ride is open'))
  return outbox.push(made)
}

/** Takes a fresh snapshot. */
export async function refresh(): Promise<void> {
  if (!state.session) return
  const { ride: id, token } = state.session
  const snapshot = await request<Snapshot>('/rides/me', { token })
  if (state.session?.ride === id) keepSnapshot(snapshot)
}

/** Reads a board once over HTTP (`around=me` where a ride is open). */
export async function readBoard(scope: string, limit = 50): Promise<Board> {
  const token = state.session?.token ?? null
  const around = token ? '&around=me' : ''
  const board = await request<Board>(`/boards/${encodeURIComponent(scope)}?limit=${limit}${around}`, { token })
  boardArrived(board)
  return board
}

async function sendMoves(moves: Move[]): Promise<Result[]> {
  const first = moves[0]
  if (moves.length === 1 && first && socket?.connected) return [await socket.move(first)]
  const token = state.session?.token ?? null
  const answer = await request<{ results: Result[] }>('/rides/me/moves', { method: 'POST', body: { moves }, token })
  return answer.results
}

function settled(made: Move, result: Result): void {
  if (!result.ok) state.notice = result.error
  // A refused or repeated move says that this phone's picture is old: take the server's.
  if (!result.ok || result.repeat || !state.snapshot) {
    void refresh().catch(() => undefined)
    return
  }
  keepSnapshot(applyResult(state.snapshot, made, result, new Date().toISOString()))
}

function keepSnapshot(snapshot: Snapshot): void {
  state.snapshot = snapshot
  write(`yg:snapshot:${snapshot.ride}`, snapshot)
}

function queueChanged(queued: Move[], trouble: string | null): void {
  state.queued = queued
  state.trouble = trouble
}

function connectionChanged(connection: Connection): void {
  const back = connection === 'online' && state.connection !== 'online'
  state.connection = connection
  if (!back) return
  void outbox?.flush()
  void refresh().catch(() => undefined)
}

function boardArrived(board: Board): void {
  const known = state.boards[board.scope]
  if (known && known.version > board.version) return
  state.boards[board.scope] = { ...known, ...board }
}

function forget(session: Session): void {
  dropSession(session.route)
  if (state.session?.ride === session.ride) close()
}
