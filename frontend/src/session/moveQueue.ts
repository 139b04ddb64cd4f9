/** The outbox of the open ride: how its moves travel, and what their results change. */
import { FIRST_MS, request } from '@/api/http'
import { inLanguage } from '@/api/language'
import type { ErrorCode, Move, NewMove, Result } from '@/api/types'
import { inMemory } from '@/browser/storage'
import { keepMissed, missedOf } from './missed'
import { Outbox, PREFIX } from './outbox'
import { isRouteMove } from './progress'
import { answered, connection } from './rideConnection'
import { state } from './rideState'
import { applyAccepted, refresh } from './snapshotStore'

let outbox: Outbox | null = null

/** Opens the queue of a ride; moves that waited on the phone are in it. */
export function openQueue(ride: string): void {
  outbox = new Outbox(ride, send, { settled: settle, changed: show })
  show(outbox.queued(), null)
  state.missed = missedOf(ride)
}

/** Stops sending; what waits stays on the phone. */
export function closeQueue(): void {
  outbox?.close()
  outbox = null
}

/** Sends what waits. */
export function flushQueue(): void {
  void outbox?.flush()
}

/**
 * Makes a move: kept on the phone first, then sent; resolves with the server's answer. It is judged by the content that
 * the phone has shown, whatever was published since.
 */
export function move(made: NewMove): Promise<Result> {
  if (!outbox) return Promise.reject(new Error('no ride is open'))
  const version = state.route?.version
  return outbox.push(version && made.kind !== 'live' && made.kind !== 'paper' ? { ...made, version } : made)
}

/** With both times the server knows how long a move has waited, whatever this phone's clock says. */
const stamped = (made: Move[]): Move[] => made.map((one) => ({ ...one, sent: Date.now() }))

/**
 * A single move goes over the socket where it is connected; everything else, and a move that the socket has not
 * acknowledged in time, as one HTTP request. That may meet a dead connection too: then it is the new socket's turn.
 */
async function send(made: Move[]): Promise<Result[]> {
  const [first] = stamped(made)
  const open = connection()
  const single = made.length === 1 && first && open?.connected
  if (single) {
    const result = await open.ask<Result>('move', first).catch(() => null)
    if (result) return [result]
  }
  const token = state.session?.token ?? null
  const path = inLanguage('/rides/me/moves')
  const ms = single ? FIRST_MS : undefined
  const { results } = await request<{ results: Result[] }>(path, {
    method: 'POST',
    body: { moves: stamped(made) },
    token,
    ms,
  })
  answered()
  return results
}

/** Takes the answer to a move into the ride's state. */
function settle(made: Move, result: Result): void {
  // The hall's next view follows by itself: a thousand phones must not all fetch it at once.
  if (made.kind === 'live') return
  if (!result.ok) {
    state.notice = result.error
    // A choice is worth nothing by itself: what is missed is its attempt.
    if (state.session && isRouteMove(made) && made.kind !== 'choice')
      state.missed = keepMissed(state.session.ride, made, result.error.code)
  }
  // After a refused or repeated move this phone's snapshot is out of date.
  if (!result.ok || result.repeat || !state.snapshot) void refresh().catch(() => undefined)
  else applyAccepted(state.snapshot, made, result)
}

function show(queued: Move[], sendError: ErrorCode | null): void {
  state.queued = queued
  state.unsaved = inMemory(PREFIX)
  state.sendError = sendError
}
