/** What the service worker does with a request. Pure, so that every kind of address is tested. */

export type Plan =
  /** A page of the ride: always this version's own, so that page and files belong together. */
  | 'shell'
  /** Another page of ours: the newest there is, this version's without a network. */
  | 'page'
  /** A file of the build: its name changes with its content. */
  | 'asset'
  /** Public content of a route: the network's answer if it comes in time. */
  | 'content'
  /** An organiser's picture or recording. */
  | 'media'
  /** Not ours to touch: films, moves, boards, events, screens of a hall, other sites. */
  | null

/** What of a request is looked at. */
export interface PlannedRequest {
  method: string
  mode: string
  url: string
  /** True where the answer is one rider's own: it is never kept. */
  personal: boolean
}

/** Pages that ride without a network. Events, the host's screens and whatever else the server has do not. */
const RIDE = /^\/(r\/.*|recover|privacy)?$/
const OTHERS = /^\/(host|desk|s|api|media|assets|socket\.io)(\/|$)/
/** Far too much to keep; it is requested in parts, by the browser itself. */
const FILM = /\.(mp4|webm)$/i
/** Files of the organisers' page, of which a phone keeps nothing. */
const DESK = '/assets/desk/'
const CONTENT = /^\/api\/(site|branches|routes(\/[^/]+)?)$/

/** The plan for a request that a page at `origin` makes. */
export function planOf(request: PlannedRequest, origin: string): Plan {
  const url = new URL(request.url)
  if (request.method !== 'GET' || request.personal || url.origin !== origin) return null
  if (request.mode === 'navigate') return pagePlan(url.pathname)
  if (url.pathname.startsWith('/assets/')) return url.pathname.startsWith(DESK) ? null : 'asset'
  if (url.pathname.startsWith('/media/')) return FILM.test(url.pathname) ? null : 'media'
  return CONTENT.test(url.pathname) ? 'content' : null
}

function pagePlan(path: string): Plan {
  if (RIDE.test(path)) return 'shell'
  // An address with an ending is a file, e.g. results as a sheet.
  return OTHERS.test(path) || /\.\w+$/.test(path) ? null : 'page'
}
