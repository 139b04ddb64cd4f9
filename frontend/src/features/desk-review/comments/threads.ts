/** Comments in threads: the first one of each says where, and whether it is settled. */
import { fromStop, placeAt, placesOf, type Place } from '../places'
import type { Mapping } from '../stopText'
import type { Comment, Path } from '../requests'

export interface Thread {
  readonly first: Comment
  readonly replies: readonly Comment[]
  readonly settled: boolean
}

export interface PlacedThread extends Thread {
  readonly place: Place
}

export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  return comments
    .filter(({ thread }) => thread === null)
    .map((first) => ({
      first,
      replies: comments.filter(({ thread }) => thread === first.id),
      settled: first.resolved_at !== null,
    }))
}

/** The threads about a stop, each at its place: in the order of the stop, those that are open first. */
export function threadsAbout(
  comments: readonly Comment[],
  stop: { readonly id: string; readonly path: Path; readonly value: Mapping },
): readonly PlacedThread[] {
  const places = placesOf(stop.value)
  const found = threadsOf(comments).flatMap((thread) => {
    const path = fromStop(thread.first.path as Path, stop.path, stop.id)
    return path ? [{ ...thread, place: placeAt(places, path) }] : []
  })
  const order = ({ place }: PlacedThread): number => places.findIndex(({ name }) => name === place.name)
  return found.sort(
    (one, other) =>
      Number(one.settled) - Number(other.settled) || order(one) - order(other) || one.first.id - other.first.id,
  )
}
