/** The ways to a session: join a route, recover a ride, take a seat in a hosted event. Each keeps it and opens it. */
import type { EventView } from '@/api/event'
import { request } from '@/api/http'
import type { Snapshot } from '@/api/types'
import { seatFields, type SeatSnapshot } from './eventSeat'
import { open } from './lifecycle'
import { anySession, keepSession, type Session } from './sessionStore'

interface Created {
  ride: string
  token: string
}

/**
 * Joins a route as a guest; the ticket of a seat in an event, where there is one, says that the phone is in its hall.
 * @throws ApiFailure with the fields at fault.
 */
export async function join(route: string, nickname: string, branch: string, consent: boolean): Promise<void> {
  const body = { route, nickname, branch, consent }
  const created = await request<Created & { recovery: string }>('/rides', {
    method: 'POST',
    body,
    token: anySession()?.token,
  })
  await begin({ ...created, route, isRouteRide: true })
}

/** Takes over a ride, or a seat, by its recovery code. @throws ApiFailure `unknown_recovery`. */
export async function recover(code: string): Promise<void> {
  const created = await request<Created>('/rides/recover', { method: 'POST', body: { recovery: code } })
  const snapshot: SeatSnapshot = await request<Snapshot>('/rides/me', { token: created.token })
  const view = snapshot.event?.view
  const seat = view ? seatFields(view.code, view.mode) : { isRouteRide: true }
  await begin({ ...created, route: snapshot.route, recovery: null, ...seat })
}

/** Takes a seat in a hosted event: a new player with `body`, or the player who holds `token`. @throws ApiFailure */
export async function takeSeat(
  event: string,
  mode: EventView['mode'],
  body: object,
  token: string | null,
): Promise<void> {
  type Seat = Created & { recovery: string | null; route: string }
  const created = await request<Seat>(`/events/${event}/seats`, { method: 'POST', body, token })
  const { ride, recovery, route } = created
  await begin({ ride, token: created.token, recovery, route, ...seatFields(event, mode) })
}

async function begin(session: Session): Promise<void> {
  keepSession(session)
  await open(session)
}
