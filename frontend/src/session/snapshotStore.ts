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
import { loadRoute, ofVersion } from './routeContent'

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

/** Takes a fresh snapshot of the open ride, by the content that the phone shows. @throws ApiFailure */
export async function refresh(): Promise<void> {
  const held = state.route?.version
  const snapshot = await fetchSnapshot(held)
  if (!snapshot) return
  if (held !== undefined && state.route?.version !== held) return refresh()
  keep(snapshot)
  await fitRoute().catch(() => undefined)
}

/** Takes the content that is ridden now, and the ride by it, both at once. @throws ApiFailure */
export async function takeContent(): Promise<void> {
  const { session } = state
  if (!session) return
  const route = await loadRoute(session.route)
  const snapshot = await fetchSnapshot(route.version)
  if (!snapshot || state.session?.ride !== session.ride) return
  state.route = route
  keep(snapshot)
}

/** The open ride's snapshot; null where another ride was opened meanwhile. @throws ApiFailure */
async function fetchSnapshot(version: number | undefined): Promise<Snapshot | null> {
  if (!state.session) return null
  const { ride, token } = state.session
  const before = applied
  const snapshot = await request<Snapshot>(inLanguage(ofVersion('/rides/me', version)), { token })
  if (state.session?.ride !== ride) return null
  answered()
  return applied === before ? snapshot : fetchSnapshot(version)
}

/** Fetches the route of the open ride again where it is of another version than the snapshot. @throws ApiFailure */
export async function fitRoute(): Promise<void> {
  const { route, session, snapshot } = state
  if (!session || !snapshot || !route || route.version === snapshot.version) return
  const fitting = await loadRoute(session.route, snapshot.version)
  if (state.session?.ride === session.ride) state.route = fitting
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
