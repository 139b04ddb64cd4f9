/** Which rides this phone holds: one per route, and the one ridden last. */
import { read, write } from './storage'

export interface Session {
  ride: string
  token: string
  route: string
  /** Moves the ride to another phone; null on a phone that recovered it. */
  recovery: string | null
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

export function sessionOf(route: string): Session | null {
  return stored().rides[route] ?? null
}

/** Keeps the session and makes it the current one. */
export function keepSession(session: Session): void {
  const all = stored()
  write(KEY, { last: session.route, rides: { ...all.rides, [session.route]: session } })
}

export function dropSession(route: string): void {
  const all = stored()
  const rides = { ...all.rides }
  delete rides[route]
  write(KEY, { last: all.last === route ? (Object.keys(rides)[0] ?? null) : all.last, rides })
}
