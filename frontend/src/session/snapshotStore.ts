/** The ride's snapshot: kept on the phone, taken from the server, and brought forward by accepted moves. */
import { ApiFailure, request } from '@/api/http'
import { inLanguage } from '@/api/language'
import type { Accepted, Move, Snapshot } from '@/api/types'
import { read, write } from '@/browser/storage'
import { applyResult } from './apply'
import { takeEvent } from './eventSeat'
import { isRouteMove } from './progress'
import { answered } from './rideConnection'
import { state } from './rideState'
import { loadRoute } from './routeContent'

const keyOf = (ride: string): string => `yg:snapshot:${ride}`

/** How many results were laid into the snapshot: detects a snapshot that a move has overtaken on its way here. */
let applied = 0

/** The phone's copy of a ride's snapshot. */
export function keptSnapshot(ride: string): Snapshot | null {
  return read<Snapshot>(keyOf(ride))
}

/** Shows the phone's copy of a ride's snapshot, if there is one. */
export function restoreSnapshot(ride: string): void {
  const kept = keptSnapshot(ride)
  if (kept) show(kept)
}

/** Takes a fresh snapshot of the open ride. @throws ApiFailure */
export async function refresh(): Promise<void> {
  if (!state.session) return
  const { ride, token } = state.session
  const before = applied
  const snapshot = await request<Snapshot>(inLanguage('/rides/me'), { token })
  if (state.session?.ride !== ride) return
  answered()
  if (applied !== before) return refresh()
  keep(snapshot)
  await fitRoute(snapshot).catch(() => undefined)
}

/** The content was edited under the open ride: it is fetched again where it no longer fits the snapshot. */
async function fitRoute(snapshot: Snapshot): Promise<void> {
  const { route, session } = state
  if (!session || !route?.stops) return
  const shown = route.stops.map((one) => [one.id, ...one.questions.map(({ id }) => id)])
  const held = snapshot.stops.map((one) => [one.stop, ...one.questions.map(({ id }) => id)])
  if (JSON.stringify(shown) === JSON.stringify(held)) return
  const fresh = await loadRoute(session.route)
  if (state.session?.ride === session.ride) state.route = fresh
}

/** The same, or goes on with the phone's copy. @throws ApiFailure where there is none. */
export async function refreshOrRestore(): Promise<void> {
  try {
    await refresh()
  } catch (failure) {
    if (!(failure instanceof ApiFailure)) throw failure
    state.connection = failure.code === 'unauthorized' ? failure.code : 'offline'
    if (!state.snapshot) throw failure
  }
}

/** Lays an accepted move's result into the snapshot. */
export function applyAccepted(snapshot: Snapshot, move: Move, result: Accepted): void {
  applied += 1
  if (isRouteMove(move)) keep(applyResult(snapshot, move, result))
}

function keep(snapshot: Snapshot): void {
  show(snapshot)
  write(keyOf(snapshot.ride), snapshot)
}

function show(snapshot: Snapshot): void {
  state.snapshot = snapshot
  takeEvent(snapshot)
}
