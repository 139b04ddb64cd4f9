/**
 * The door of this folder: the ride that is open on this phone, what a rider can do with it, and the sessions the
 * phone holds. The server's snapshot is the truth; waiting moves are laid over it (`progress.ts`).
 */
import { watch } from 'vue'
import { lang } from '@/words'
import { relocalize } from './lifecycle'

// The texts of a route are the server's.
watch(lang, () => void relocalize().catch(() => undefined))

export { readBoard } from './boards'
export { ask } from './eventSeat'
export { join, recover, takeSeat } from './joining'
export { close, open, resume } from './lifecycle'
export { connection } from './rideConnection'
export { move } from './moveQueue'
export { currentStop, stopViews, tallyOf, type QuestionView, type StopView } from './progress'
export { useReread } from './reread'
export { current, cutOff, newContent, ride, stops, unknown, type ConnectionState } from './rideState'
export { loadRoute, loadRoutes, loadSite, mainRoute, type Site } from './routeContent'
export { chinese, counted, dayTime, hours } from './routeWords'
export {
  anySession,
  currentSession,
  dropSession,
  keepSession,
  ownSession,
  seatOf,
  sessionsBehind,
  sessionFor,
  type Session,
} from './sessionStore'
export { keptSnapshot, refresh, takeContent } from './snapshotStore'
