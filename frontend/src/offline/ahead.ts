/** What of a line is fetched ahead of need. Pure. */
import type { Route, Sized } from '@/api/types'

const OURS = /^\/?media\//

/** Every picture and recording of ours that the route names, once each, in its order. */
export function mediaOf(route: Route): Sized[] {
  const found = new Map<string, Sized>()
  collect(route, found)
  return [...found.values()]
}

function collect(value: unknown, found: Map<string, Sized>): void {
  if (typeof value !== 'object' || value === null) return
  const { src, variants } = value as Partial<Sized>
  if (typeof src === 'string' && OURS.test(src)) {
    // Smaller files are the picture's own: one of them will do.
    if (!found.has(src)) found.set(src, { src, variants })
    return
  }
  Object.values(value).forEach((one) => collect(one, found))
}

/** Types of the games at the stop to go on with and at the one after it. */
export function gamesAhead(stops: Route['stops'], current: string | undefined): string[] {
  const at = stops.findIndex((stop) => stop.id === current)
  return at < 0 ? [] : stops.slice(at, at + 2).map((stop) => stop.game.type)
}
