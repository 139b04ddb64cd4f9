/**
 * This phone in one hosted event: its seat, the event's clock, its own answers and papers. The
 * hall's view itself arrives over the ride's socket (`@/session`).
 */
import { computed, reactive, watch, type WatchStopHandle } from 'vue'
import type { EventCard, EventRequest, Paper } from '@/api/event'
import { renewWhenSilent } from '@/api/heartbeat'
import { ApiFailure, request } from '@/api/http'
import type { ApiError, ErrorCode } from '@/api/types'
import {
  anySession,
  ask,
  close,
  connection,
  move,
  open,
  refresh,
  ride,
  seatOf,
  takeSeat,
  type Session,
} from '@/session'
import { t } from '@/words'
import { errorSaid } from '@/api/errorWords'
import { ownAnswer, type Choice, type Handed } from './answers'
import { deadlineOf, isOverdue } from './deadline'
import { steadyNow, SyncedClock } from './shared/clock'
import { newerPaper, type Judged } from './paper'
import { screenOf } from './screen'

const TICK_MS = 200
const SYNC_MS = 30_000
const CARD_MS = 5_000
// Longer than this on its way, an answer is shown as kept.
const PATIENCE_MS = 1_500
const ROUNDS_KEPT = 3

interface State {
  code: string
  card: EventCard | null
  failure: ErrorCode | null
  /** This phone holds a seat that the server does not know. */
  seatUnknown: boolean
  /** Event time; moves five times a second while the page is visible. */
  now: number
  handed: Record<number, Handed>
  mineRound: number | null
  /** When the answer that is on its way was given, by the phone's clock. */
  handedAt: number
  paper: Paper | null
  /** The last question of one's own paper with what came of it; shown until the person goes on. */
  judged: { asked: Paper; choice: Choice; result: Judged } | null
  /** The paper move that is on its way. */
  paperChoice: { paper: string; n: number; choice: Choice } | null
  paperError: ApiError | null
}

const initialState = (code: string): State => ({
  code,
  card: null,
  failure: null,
  seatUnknown: false,
  now: steadyNow(),
  handed: {},
  mineRound: null,
  handedAt: 0,
  paper: null,
  judged: null,
  paperChoice: null,
  paperError: null,
})

const state = reactive<State>(initialState(''))
const clock = new SyncedClock()
/** Code of the event that is being loaded, so that a slow network is not asked twice. */
let loading = ''
let stops: WatchStopHandle[] = []
let timers: ReturnType<typeof setInterval>[] = []

/** What the screens of an event read; only this module changes it. */
export const event: Readonly<State> = state

const seated = computed(() => ride.session?.event === state.code && state.code !== '')
export const view = computed(() => (seated.value ? ride.view : null))
export const mine = computed(() => (seated.value ? ride.mine : null))

export const screen = computed(() =>
  screenOf(
    { seated: seated.value, view: view.value, mine: mine.value, card: state.card, failure: state.failure },
    state.now,
  ),
)

/** This phone's answer to the present round. */
export const own = computed(() => {
  const late = steadyNow() - state.handedAt > PATIENCE_MS && state.now > 0
  return ownAnswer({
    round: view.value?.quiz?.round ?? 0,
    handed: state.handed,
    queued: ride.queued,
    mine: mine.value,
    mineRound: state.mineRound,
    slow: late || ride.connection !== 'online' || ride.sendError !== null,
  })
})

/** Opens the event: the seat this phone holds, or else the event's card. */
export async function enter(code: string): Promise<void> {
  leave()
  Object.assign(state, initialState(code))
  startFollowing()
  await load()
}

/** Loads the seat or the card; also again after a failure, and while joining is not open yet. */
export async function load(): Promise<void> {
  const code = state.code
  loading = code
  const seat = seatOf(code)
  try {
    if (!seat || !(await openSeat(seat))) await showDoor(code, seat !== null)
    if (state.code === code) state.failure = null
  } catch (failure) {
    if (state.code !== code) return
    state.failure = failure instanceof ApiFailure ? failure.code : 'server_error'
  } finally {
    if (loading === code) loading = ''
  }
}

/** Opens the seat; false where the server does not know it. @throws ApiFailure */
async function openSeat(seat: Session): Promise<boolean> {
  try {
    // A seat that was unknown a moment ago must not flash up in place of the door.
    if (state.seatUnknown) await request('/rides/me', { token: seat.token })
    await open(seat)
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.code === 'unauthorized') return false
    throw failure
  }
  if (ride.connection === 'unauthorized') return false
  state.seatUnknown = false
  return true
}

/** Shows the event's card. A seat that is unknown stays on the phone, and open where the event is unknown too. */
async function showDoor(code: string, seatUnknown: boolean): Promise<void> {
  const card = await request<EventCard>(`/events/${code}`)
  if (state.code !== code) return
  if (seatUnknown) close()
  Object.assign(state, { card, seatUnknown })
}

/** Leaves the screen; the seat stays. */
export function leave(): void {
  stops.forEach((stop) => stop())
  timers.forEach((timer) => clearInterval(timer))
  document.removeEventListener('visibilitychange', onVisibility)
  stops = []
  timers = []
}

/** Takes a seat as a new player. @throws ApiFailure with the fields at fault. */
export async function join(nickname: string, branch: string): Promise<void> {
  await takeSeat(state.code, state.card?.mode ?? 'quiz', { nickname, branch, consent: true }, null)
}

/** Takes a seat as the player who rides on this phone already. @throws ApiFailure */
export async function joinAsRider(): Promise<void> {
  const rider = anySession()
  if (!rider) throw new Error('nobody rides on this phone')
  await takeSeat(state.code, state.card?.mode ?? 'quiz', {}, rider.token)
}

/** When this is done, by the event's clock as this phone has measured it: an answer may arrive late. */
const tapped = (): { tapped?: number } => (clock.exact ? { tapped: Math.round(clock.now()) } : {})

/** Hands in the answer to the present round; a second one changes nothing. */
export async function answer(choice: Choice): Promise<void> {
  const round = view.value?.quiz?.round
  if (round === undefined || own.value.state !== 'open') return
  const kept = Object.entries(state.handed).slice(1 - ROUNDS_KEPT)
  state.handed = { ...Object.fromEntries(kept), [round]: { choice, error: null, received: false } }
  state.handedAt = steadyNow()
  const result = await move({ kind: 'live', round, choice, ...tapped() })
  const error = result.ok ? null : result.error
  if (state.handed[round]) state.handed[round] = { choice, error, received: result.ok }
}

/** Hands in the answer to the present question of one's own paper. */
export async function handPaper(choice: Choice): Promise<void> {
  const asked = state.paper
  if (!asked?.question || state.paperChoice) return
  state.paperError = null
  state.paperChoice = { paper: asked.id, n: asked.n, choice }
  const result = await move({ kind: 'paper', paper: asked.id, n: asked.n, choice, ...tapped() })
  state.paperChoice = null
  if (!result.ok) {
    state.paperError = result.error
    return
  }
  const judged = result as unknown as Judged
  state.judged = { asked, choice, result: judged }
  state.paper = judged.next
    ? newerPaper(state.paper, judged.next)
    : { ...asked, over: true, question: null, streak: judged.streak }
}

/** Closes the result of the last question, so that the next one shows. */
export function dismissJudged(): void {
  state.judged = null
  state.paperError = null
}

/** Sends a request to the event; gives the reason where it was refused, null where all is well. */
export async function askEvent(request: EventRequest): Promise<string | null> {
  try {
    const answered = await ask(request)
    return answered.ok ? null : await errorSaid(answered.error)
  } catch {
    return t('core.offline')
  }
}

function startFollowing(): void {
  const tick = (): void => {
    if (document.hidden) return
    state.now = clock.now()
    askWhenOverdue()
  }
  timers = [setInterval(tick, TICK_MS), setInterval(() => void sync(1), SYNC_MS), setInterval(refreshCard, CARD_MS)]
  document.addEventListener('visibilitychange', onVisibility)
  const onView = (): void => {
    if (view.value) clock.hint(view.value.now)
    state.now = clock.now()
  }
  const onMine = (): void => {
    state.mineRound = view.value?.quiz?.round ?? null
    const arrived = mine.value?.paper ?? null
    state.paper = arrived ? newerPaper(state.paper, arrived) : null
  }
  stops = [
    renewWhenSilent(connection),
    watch(view, onView, { flush: 'sync', immediate: true }),
    watch(mine, onMine, { flush: 'sync', immediate: true }),
    watch(
      () => ride.connection === 'online' && seated.value,
      (on) => on && void sync(3),
      { immediate: true },
    ),
  ]
}

/** Before there is a seat the card is fetched again while the page is visible. */
function refreshCard(): void {
  const hopeless = state.failure === 'unknown_event' && !seatOf(state.code)
  if (loading === '' && !document.hidden && (!seated.value || !view.value) && !hopeless) void load()
}

let missed = { deadline: 0, asked: 0 }
/** A question that should have opened or closed by now and has not: its news were lost on the way. */
function askWhenOverdue(): void {
  const deadline = deadlineOf(view.value, state.paper)
  if (deadline !== null && deadline !== missed.deadline) missed = { deadline, asked: 0 }
  if (!isOverdue(deadline, state.now, missed.asked)) return
  missed.asked += 1
  void refresh().catch(() => undefined)
}

let hiddenAt = 0
function onVisibility(): void {
  if (document.hidden) hiddenAt = Date.now()
  else if (Date.now() - hiddenAt > 10_000) clock.forget()
  if (!document.hidden) void sync(2)
}

/** Measures the server's time `times` times; the clock keeps the best. */
async function sync(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    if (ride.connection !== 'online' || !seated.value) return
    const sent = steadyNow()
    try {
      const answered = await ask({ do: 'sync' })
      if (answered.ok && answered.now !== undefined) clock.measure(sent, steadyNow(), answered.now)
    } catch {
      return
    }
  }
}
