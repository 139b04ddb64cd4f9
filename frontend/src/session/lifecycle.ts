/** Opening, resuming and closing a ride: puts the parts of this folder to work. */
import { firstPaint } from '@/browser/firstPaint'
import { takeBoard } from './boards'
import { takeMine, takeNextViewInAnyCase, takeView } from './eventSeat'
import { closeQueue, flushQueue, openQueue } from './moveQueue'
import { closeConnection, connection, openConnection, RideConnection } from './rideConnection'
import { clearRide, state, type ConnectionState } from './rideState'
import { loadRoute } from './routeContent'
import { isHeld, sessionFor, type Session } from './sessionStore'
import { fitRoute, refresh, refreshOrRestore, restoreSnapshot } from './snapshotStore'

/** Counts openings and closings: detects an opening that a later one has overtaken. */
let turns = 0

/**
 * Opens a ride this phone holds: content, snapshot, queue and socket. Without network, or where the server does not know
 * the token, it works from the phone's copies.
 * @throws ApiFailure where there are none.
 */
export async function open(session: Session): Promise<void> {
  if (state.session?.ride === session.ride && state.snapshot) return
  close()
  const turn = turns
  state.session = session
  restoreSnapshot(session.ride)
  openQueue(session.ride)
  // A seat that answers the hall's questions needs nothing of the route.
  await Promise.all([session.isRouteRide ? showRoute(session) : null, refreshOrRestore()])
  if (turn !== turns) return
  // Published in between; or an event, which goes on with what it began with.
  await fitRoute().catch(() => undefined)
  if (turn !== turns) return
  const made = new RideConnection(session.token, onConnection, {
    board: takeBoard,
    content: ({ version }) => (state.contentVersion = version),
    notice: (notice) => (state.notice = notice),
    event: takeView,
    mine: takeMine,
  })
  // The hall does not wait; on a route the first picture is more urgent than what others do.
  openConnection(made, session.event ? null : firstPaint)
  flushQueue()
}

/** Opens the ride this phone holds on the route; false where there is none. @throws ApiFailure */
export async function resume(route: string): Promise<boolean> {
  const session = sessionFor(route)
  if (session) await open(session)
  return session !== null
}

/** Leaves the open ride; its queue stays on the phone. */
export function close(): void {
  turns += 1
  closeConnection()
  closeQueue()
  clearRide()
}

/** Fetches the texts of the open ride again, in the language of now. @throws ApiFailure */
export async function relocalize(): Promise<void> {
  if (!state.session) return
  connection()?.renew()
  if (state.route) await showRoute(state.session)
  await refresh()
}

async function showRoute({ ride, route: id }: Session): Promise<void> {
  const route = await loadRoute(id, state.route?.version)
  if (state.session?.ride === ride) state.route = route
}

function onConnection(now: ConnectionState): void {
  // Another tab of this phone has deleted the ride. Nothing else forgets it.
  if (now === 'unauthorized' && state.session && !isHeld(state.session)) return close()
  const back = now === 'online' && state.connection !== 'online'
  // That an attempt begins or fails says nothing new of the network, or of the token.
  if (now !== 'connecting' || state.connection === 'online') state.connection = now
  if (!back) return
  takeNextViewInAnyCase()
  flushQueue()
  void refresh().catch(() => undefined)
}
