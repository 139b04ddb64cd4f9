/**
 * A browser that has emptied its storage (Safari after seven days without a visit) has a second copy of its tickets in
 * cookies, which no script can read: the server gives them back.
 */
import { request } from '@/api/http'
import { seatFields, type SeatSnapshot } from './eventSeat'
import { keepSession, ownSession, seatOf } from './sessionStore'

interface Returned {
  rides: { ride: string; token: string; route: string; event: string | null }[]
}

/** Keeps the rides of this phone that its storage has lost; what is there stays as it is. @throws ApiFailure */
export async function bringBack(): Promise<void> {
  const { rides } = await request<Returned>('/rides/return', { method: 'POST' })
  for (const { ride, token, route, event } of rides) {
    if (event ? seatOf(event) : ownSession(route)) continue
    const snapshot = event ? await request<SeatSnapshot>('/rides/me', { token }) : null
    const view = snapshot?.event?.view
    keepSession({
      ride,
      token,
      route,
      recovery: null,
      ...(view ? seatFields(view.code, view.mode) : { isRouteRide: true }),
    })
  }
}
