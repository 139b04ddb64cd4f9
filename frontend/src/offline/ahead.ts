/** What of a line is fetched ahead of need. Pure. */
import type { Route } from '@/api/types'

/** As content writes it, and as the page asks for it. */
const OURS = /^\/?media\//

/** Every address below /media/ that the route names, once each, in its order. */
export function mediaOf(route: Route): string[] {
  const found = new Set<string>()
  collect(route, found)
  return [...found]
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (OURS.test(value)) found.add(value.replace(OURS, '/media/'))
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((one) => collect(one, found))
  }
}

/** Types of the games at the stop to go on with and at the one after it. */
export function gamesAhead(stops: Route['stops'], current: string | undefined): string[] {
  const at = stops.findIndex((stop) => stop.id === current)
  return at < 0 ? [] : stops.slice(at, at + 2).map((stop) => stop.game.type)
}
