/** The sessions this phone holds: one ride per route, one seat per hosted event, and which was used last. */
import { read, write } from '@/browser/storage'

export interface Session {
  ride: string
  token: string
  route: string
  /** Moves the ride to another phone; null on a phone that recovered it. */
  recovery: string | null
  /** Join code of the hosted event this ride is a seat of; a ride of one's own has none. */
  event?: string
  /** Its moves are those of the route: every ride of one's own, and a seat in an event of mode `ride`. */
  isRouteRide: boolean
}

const KEY = 'yg:sessions'

/** A session as phones have it stored: up to release 0.1 a seat had `line` for `isRouteRide`, a ride of one's own neither. */
type StoredSession = Omit<Session, 'isRouteRide'> & { isRouteRide?: boolean; line?: boolean }

interface Stored {
  last: string | null
  rides: Record<string, Session>
  /** Sessions whose place another one has taken, newest last: the server that knows them may come back. */
  apart?: Session[]
}

/** As many are kept apart; nobody changes tickets more often. */
const APART = 12

function upgrade(session: StoredSession): void {
  session.isRouteRide ??= !session.event || session.line === true
  delete session.line
}

function stored(): Stored {
  const all = read<Stored>(KEY) ?? { last: null, rides: {} }
  ;[...Object.values(all.rides), ...(all.apart ?? [])].forEach(upgrade)
  return all
}

/** The session used last. */
export function currentSession(): Session | null {
  const { last, rides } = stored()
  return last ? (rides[last] ?? null) : null
}

/** One entry per route and per event. */
function slotOf(session: Session): string {
  return session.event ? `event:${session.event}` : session.route
}

/** This phone's seat in the event, if any. */
export function seatOf(code: string): Session | null {
  return stored().rides[`event:${code}`] ?? null
}

/** Any session of this phone's player, the one used last first: it makes joining an event one tap. */
export function anySession(): Session | null {
  const { rides, apart = [] } = stored()
  return currentSession() ?? [...apart, ...Object.values(rides)].pop() ?? null
}

/** The session to go on with on this route: the one used last where it is on it, else one's own. */
export function sessionFor(route: string): Session | null {
  const last = currentSession()
  return last?.route === route ? last : ownSession(route)
}

/** The player's own ride on this route, no seat in an event. */
export function ownSession(route: string): Session | null {
  return stored().rides[route] ?? null
}

/** Whether this phone holds the session, in its place or apart. */
export function isHeld({ ride }: Session): boolean {
  const { rides, apart = [] } = stored()
  return [...Object.values(rides), ...apart].some((one) => one.ride === ride)
}

/** The sessions whose place this one has taken, newest first. */
export function sessionsBehind(session: Session): Session[] {
  const slot = slotOf(session)
  return (stored().apart ?? []).filter((one) => slotOf(one) === slot).reverse()
}

/**
 * Keeps the session and makes it the current one; a seat that does not ride the route never is. One whose place it takes
 * is kept apart, with its recovery code.
 */
export function keepSession(session: Session): void {
  const all = stored()
  const slot = slotOf(session)
  const last = session.isRouteRide ? slot : all.last
  const before = all.rides[slot]
  const apart = [...(all.apart ?? []), ...(before ? [before] : [])].filter(({ ride }) => ride !== session.ride)
  write(KEY, { last, rides: { ...all.rides, [slot]: session }, apart: apart.slice(-APART) })
}

/** Forgets the session, at the rider's own wish; a ride of one's own takes its place as the current one. */
export function dropSession(session: Session): void {
  const all = stored()
  const slot = slotOf(session)
  const rides = { ...all.rides }
  if (rides[slot]?.ride === session.ride) delete rides[slot]
  const next = Object.keys(rides).find((key) => !key.startsWith('event:')) ?? null
  const apart = (all.apart ?? []).filter(({ ride }) => ride !== session.ride)
  write(KEY, { last: all.last !== slot || rides[slot] ? all.last : next, rides, apart })
}
