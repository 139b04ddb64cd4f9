/** Which rides this phone holds: one per route, one seat per hosted event, and the ride used last. */
import { read, write } from '@/browser/storage'

export interface Session {
  ride: string
  token: string
  route: string
  /** Moves the ride to another phone; null on a phone that recovered it. */
  recovery: string | null
  /** Join code of the hosted event this ride is a seat of; a ride of one's own has none. */
  event?: string
  /** The seat's moves are those of the route (mode `ride`). */
  line?: boolean
}

const KEY = 'yg:sessions'

interface Stored {
  last: string | null
  rides: Record<string, Session>
}

function stored(): Stored {
  return read<Stored>(KEY) ?? { last: null, rides: {} }
}

export function currentSession(): Session | null {
  const all = stored()
  return all.last ? (all.rides[all.last] ?? null) : null
}

/** One entry per route and per event. */
function slotOf(session: Session): string {
  return session.event ? `event:${session.event}` : session.route
}

/** This phone's seat in the event, if any. */
export function seatOf(code: string): Session | null {
  return stored().rides[`event:${code}`] ?? null
}

/** Any ride of this phone's person, the one used last first: it makes joining an event one tap. */
export function anySession(): Session | null {
  return currentSession() ?? Object.values(stored().rides).pop() ?? null
}

/** The ride to go on with on this route: the one used last where it is on it, else one's own. */
export function ridden(route: string): Session | null {
  const last = currentSession()
  return last?.route === route ? last : sessionOf(route)
}

export function sessionOf(route: string): Session | null {
  return stored().rides[route] ?? null
}

/** Keeps the session and makes it the current one; a seat that does not ride the route never is. */
export function keepSession(session: Session): void {
  const all = stored()
  const slot = slotOf(session)
  const last = session.event && !session.line ? all.last : slot
  write(KEY, { last, rides: { ...all.rides, [slot]: session } })
}

/** Forgets the session; an own ride takes its place as the current one. */
export function dropSession(session: Session): void {
  const all = stored()
  const slot = slotOf(session)
  const rides = { ...all.rides }
  delete rides[slot]
  const next = Object.keys(rides).find((key) => !key.startsWith('event:')) ?? null
  write(KEY, { last: all.last === slot ? next : all.last, rides })
}
