/** What of a line is fetched ahead of need. Pure. */
import type { Route, Sized } from '@/api/types'

const OURS = /^\/?media\//

/** Every picture and recording of ours that these name, once each, in their order. */
export function mediaOf(...of: unknown[]): Sized[] {
  const found = new Map<string, Sized>()
  collect(of, found)
  return [...found.values()]
}

function collect(value: unknown, found: Map<string, Sized>): void {
  if (typeof value !== 'object' || value === null) return
  const { type, src, audio, variants } = value as Partial<Sized> & { type?: unknown; audio?: unknown }
  const keep = (file: unknown): boolean => {
    if (typeof file !== 'string' || !OURS.test(file)) return false
    if (!found.has(file)) found.set(file, { src: file, variants })
    return true
  }
  keep(audio)
  // A film is fetched when it is played; only its poster and captions are fetched ahead. One size of a picture is enough.
  if (type === 'video' || !keep(src)) Object.values(value).forEach((one) => collect(one, found))
}

/** Types of the games at the stop to go on with and at the one after it. */
export function gamesAhead(stops: Route['stops'], current: string | undefined): string[] {
  const at = stops.findIndex((stop) => stop.id === current)
  return at < 0 ? [] : stops.slice(at, at + 2).map((stop) => stop.game.type)
}
