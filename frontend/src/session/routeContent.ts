/** Public content of the routes and of the site; the phone keeps a copy for visits without network. */
import { ApiFailure, request } from '@/api/http'
import { inLanguage } from '@/api/language'
import type { Route, RouteSummary } from '@/api/types'
import { read, write } from '@/browser/storage'

export interface Site {
  icp?: string
  police?: string
}

/** The address with the number of the content that the phone holds; as it is where that is not known. */
export function ofVersion(path: string, version: number | undefined): string {
  return version ? `${path}?version=${String(version)}` : path
}

/**
 * Loads a route's content, by the version where one is named, from the phone's copy where no answer comes.
 * @throws ApiFailure where there is no copy, or the server refuses.
 */
export async function loadRoute(id: string, version?: number): Promise<Route> {
  const key = `yg:route:${id}`
  try {
    const route = await request<Route>(inLanguage(ofVersion(`/routes/${encodeURIComponent(id)}`, version)))
    write(key, route)
    return route
  } catch (failure) {
    const kept = read<Route>(key)
    if (kept && failure instanceof ApiFailure && (failure.status === 0 || failure.status >= 500)) return kept
    throw failure
  }
}

/** The list of routes, from the phone's copy where no answer comes. @throws ApiFailure where there is no copy. */
export async function loadRoutes(): Promise<RouteSummary[]> {
  try {
    const { routes } = await request<{ routes: RouteSummary[] }>(inLanguage('/routes'))
    write('yg:routes', routes)
    return routes
  } catch (failure) {
    const kept = read<RouteSummary[]>('yg:routes')
    if (kept) return kept
    throw failure
  }
}

/** The route to offer first: of the open ones the longest, of all where none is open. */
export function mainRoute(routes: readonly RouteSummary[]): RouteSummary | null {
  const open = routes.filter((route) => route.open)
  const all = open.length > 0 ? open : routes
  return all.reduce<RouteSummary | null>((best, route) => (best && best.stops >= route.stops ? best : route), null)
}

/** Filing numbers for the footer; empty where the server names none. */
export async function loadSite(): Promise<Site> {
  try {
    return await request<Site>('/site')
  } catch {
    return {}
  }
}
