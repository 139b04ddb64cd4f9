/** The open ride as a seat in a hosted event: what the server sends about the event, and requests to it. */
import type { EventAck, EventMine, EventRequest, EventView } from '@/api/event'
import type { Snapshot } from '@/api/types'
import { connection } from './rideConnection'
import { state } from './rideState'
import type { Session } from './sessionStore'

/** A seat's snapshot carries the event as it stood. */
export type SeatSnapshot = Snapshot & { event?: { view: EventView; mine: EventMine } | null }

/** No view has come on this connection yet. */
let first = true

/** What marks a session as a seat of a hosted event. */
export function seatFields(event: string, mode: EventView['mode']): Pick<Session, 'event' | 'isRouteRide'> {
  return { event, isRouteRide: mode === 'ride' }
}

/** After a reconnection: the server may have been restored from a backup meanwhile, its numbers are lower then. */
export function takeNextViewInAnyCase(): void {
  first = true
}

/** Takes a view unless it is older than the known one; true where it was taken. */
export function takeView(view: EventView): boolean {
  // Views are numbered by the event's log and stamped by its clock.
  const known = state.view
  const old = known && (known.version > view.version || (known.version === view.version && known.now > view.now))
  if (old && !first) return false
  first = false
  state.view = view
  return true
}

export function takeMine(mine: EventMine): void {
  state.mine = mine
}

/** Takes view and own part from a snapshot, if it is a seat's and not older. */
export function takeEvent({ event }: SeatSnapshot): void {
  if (event && takeView(event.view)) takeMine(event.mine)
}

/** Sends a request to the event; rejects without network, or where no ride is open. */
export async function ask(request: EventRequest): Promise<EventAck> {
  const open = connection()
  if (!open) throw new Error('no ride is open')
  const answer = await open.ask<EventAck>('event', request)
  if (answer.ok && answer.mine) takeMine(answer.mine)
  return answer
}
