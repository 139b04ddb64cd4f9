/**
 * The ride on this phone: one reactive object that every screen reads, and the few things a
 * rider can do. The server's snapshot is the truth; queued moves are laid over it (progress.ts).
 */
import { computed, reactive, watch } from 'vue'
import { ApiFailure, request } from '@/api/http'
import { shown } from '@/browser/firstPaint'
import type { EventAck, EventMine, EventRequest, EventView } from '@/api/event'
import { inLanguage } from '@/api/language'
import { RideSocket, type Connection } from '@/api/socket'
import type { ApiError, Board, ErrorCode, Move, NewMove, Notice, Result, Route, Snapshot } from '@/api/types'
import { applyResult } from './apply'
import { Outbox } from './outbox'
import { currentStop, isLineMove, stopViews, type StopView } from './progress'
import { dropSession, keepSession, ridden, type Session } from './session'
import { read, write } from '@/browser/storage'
import { lang } from '@/words'

interface State {
  session: Session | null
  route: Route | null
  snapshot: Snapshot | null
  connection: Connection
  /** Moves that wait for the network. */
  queued: Move[]
  /** Code of the last temporary refusal, e.g. `storage_full`. */
  trouble: ErrorCode | null
  boards: Record<string, Board>
  /** What the server last told this rider. */
  notice: ApiError | Notice | null
  /** The hosted event this ride is a seat of: the hall's picture, and what is this phone's own. */
  view: EventView | null
  mine: EventMine | null
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
  view: null,
  mine: null,
})

/** The server's answer to `ask`. */

let socket: RideSocket | null = null
let outbox: Outbox | null = null
/** Nothing was heard of the hosted event on this connection yet. */
let newcome = true
/** How many results were laid into the snapshot: tells an overtaken one. */
let applied = 0

const views = computed<StopView[]>(() =>
  state.snapshot && state.route ? stopViews(state.snapshot, state.queued, state.route) : [],
)

/** The ride as screens see it; only this module changes it. */
export const ride: Readonly<State> = state

/** The stops with waiting moves laid over the snapshot, in route order. */
export const stops = views

/** The stop to go on with; null when all are done. */
export const current = computed(() => currentStop(views.value))

/** No network, as far as this phone can tell: what waits, waits longer than a moment. */
export const cutOff = computed(() => state.connection === 'offline' || state.trouble === 'offline')

/** Loads a route's public content, from the phone's copy where there is no network. */
export async function loadRoute(id: string): Promise<Route> {
  const key = `yg:route:${id}`
  try {
    const route = await request<Route>(inLanguage(`/routes/${encodeURIComponent(id)}`))
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
  const seat = (snapshot as SeatSnapshot).event?.view
  const session = { ...made, route: snapshot.route, recovery: null, ...(seat && seatFields(seat.code, seat.mode)) }
  keepSession(session)
  await open(session)
}

/** What marks a session as a seat of a hosted event. */
export function seatFields(event: string, mode: EventView['mode']): Pick<Session, 'event' | 'line'> {
  return { event, line: mode === 'ride' }
}

/** Opens a ride this phone holds: content, snapshot, queue, socket. Works without network after the first visit. */
export async function open(session: Session): Promise<void> {
  if (state.session?.ride === session.ride && state.snapshot) return
  close()
  state.session = session
  const kept = read<Snapshot>(`yg:snapshot:${session.ride}`)
  if (kept) showSnapshot(kept)
  outbox = new Outbox(session.ride, sendMoves, { settled, changed: queueChanged })
  state.queued = outbox.queued()
  // A seat that answers the hall's questions needs nothing of the route.
  const content =
    !session.event || session.line ? loadRoute(session.route).then((route) => (state.route = route)) : null
  await Promise.all([content, freshen()])
  const opened = new RideSocket(session.token, {
    connection: connectionChanged,
    board: boardArrived,
    notice: (notice) => (state.notice = notice),
    event: viewArrived,
    mine: mineArrived,
    unauthorized: () => forget(session),
  })
  socket = opened
  // The hall does not wait; on a line the first picture is more urgent than what others do.
  void (session.event ? opened.open() : shown.then(() => opened.open()))
  void outbox.flush()
}

/** Takes a fresh snapshot, or goes on with the one that the phone has kept. */
async function freshen(): Promise<void> {
  try {
    await refresh()
  } catch (failure) {
    if (!(failure instanceof ApiFailure) || !state.snapshot || failure.code === 'unauthorized') throw failure
    state.connection = 'offline'
  }
}

/** Opens the ride this phone holds on the route, if any; false where there is none. */
export async function resume(route: string): Promise<boolean> {
  const session = ridden(route)
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
  Object.assign(state, {
    session: null,
    route: null,
    snapshot: null,
    queued: [],
    trouble: null,
    boards: {},
    view: null,
    mine: null,
  })
}

// The tour's texts are the server's: in another language they are asked for again.
watch(lang, () => void retell().catch(() => undefined))

async function retell(): Promise<void> {
  const session = state.session
  if (!session) return
  socket?.renew()
  if (state.route) state.route = await loadRoute(session.route)
  await refresh()
}

/** Makes a move: kept on the phone first, then sent; resolves once the server has answered it. */
export function move(made: NewMove): Promise<Result> {
  if (!outbox) return Promise.reject(new Error('no ride is open'))
  return outbox.push(made)
}

/** Asks something of the hosted event this ride is a seat of; rejects without network. */
export async function ask(request: EventRequest): Promise<EventAck> {
  if (!socket) throw new Error('no ride is open')
  const answer = await socket.ask<EventAck>(request)
  if (answer.ok && answer.mine) mineArrived(answer.mine)
  return answer
}

/** Takes a seat in a hosted event: a new person with `body`, or whoever holds `token`. @throws ApiFailure */
export async function takeSeat(
  event: string,
  mode: EventView['mode'],
  body: object,
  token: string | null,
): Promise<void> {
  const made = await request<{ ride: string; token: string; recovery: string | null; route: string }>(
    `/events/${event}/seats`,
    {
      method: 'POST',
      body,
      token,
    },
  )
  const { ride: id, recovery, route } = made
  const session = { ride: id, token: made.token, recovery, route, ...seatFields(event, mode) }
  keepSession(session)
  await open(session)
}

/** Takes a fresh snapshot; one that a move has overtaken on its way here is taken once more. */
export async function refresh(): Promise<void> {
  if (!state.session) return
  const { ride: id, token } = state.session
  const before = applied
  const snapshot = await request<Snapshot>(inLanguage('/rides/me'), { token })
  if (state.session?.ride !== id) return
  if (applied === before) keepSnapshot(snapshot)
  else await refresh()
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
  const answer = await request<{ results: Result[] }>(inLanguage('/rides/me/moves'), {
    method: 'POST',
    body: { moves },
    token,
  })
  return answer.results
}

function settled(made: Move, result: Result): void {
  // The hall's next picture follows by itself: a thousand phones must not all ask for it at once.
  if (made.kind === 'live') return
  if (!result.ok) state.notice = result.error
  // A refused or repeated move says that this phone's picture is old: take the server's.
  if (!result.ok || result.repeat || !state.snapshot) {
    void refresh().catch(() => undefined)
    return
  }
  applied += 1
  if (isLineMove(made)) keepSnapshot(applyResult(state.snapshot, made, result, new Date().toISOString()))
}

function keepSnapshot(snapshot: Snapshot): void {
  showSnapshot(snapshot)
  write(`yg:snapshot:${snapshot.ride}`, snapshot)
}

type SeatSnapshot = Snapshot & { event?: { view: EventView; mine: EventMine } | null }

function showSnapshot(snapshot: SeatSnapshot): void {
  state.snapshot = snapshot
  if (snapshot.event && viewArrived(snapshot.event.view)) mineArrived(snapshot.event.mine)
}

/**
 * Views are numbered by the event's log and stamped by its clock: an older one changes nothing.
 * The first one of a connection counts in any case; the server may have been restored meanwhile.
 */
function viewArrived(view: EventView): boolean {
  const known = state.view
  const old = known && (known.version > view.version || (known.version === view.version && known.now > view.now))
  if (old && !newcome) return false
  newcome = false
  state.view = view
  return true
}

function mineArrived(mine: EventMine): void {
  state.mine = mine
}

function queueChanged(queued: Move[], trouble: ErrorCode | null): void {
  state.queued = queued
  state.trouble = trouble
}

function connectionChanged(connection: Connection): void {
  const back = connection === 'online' && state.connection !== 'online'
  state.connection = connection
  if (!back) return
  newcome = true
  void outbox?.flush()
  void refresh().catch(() => undefined)
}

function boardArrived(board: Board): void {
  const known = state.boards[board.scope]
  if (known && known.version > board.version) return
  state.boards[board.scope] = { ...known, ...board }
}

function forget(session: Session): void {
  dropSession(session)
  if (state.session?.ride === session.ride) close()
}
