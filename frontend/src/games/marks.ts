/** The server's word on what the rider handed in, for as long as it stands as it was handed in. Pure. */

type Key = string | number
type By<T> = readonly T[] | Readonly<Record<string, T>>

interface Judged {
  tried?: By<unknown> | null
  feedback?: { right: By<boolean> } | null
}

/** Whether what lies under `key` is right; null where it is not judged, or where it has been changed since. */
export function markOf({ tried, feedback }: Judged, key: Key, now: unknown): boolean | null {
  const at = <T>(all: By<T> | undefined | null): T | undefined => (all as Record<Key, T> | undefined | null)?.[key]
  return tried && at(tried) === now ? (at(feedback?.right) ?? null) : null
}

/** The classes of what is marked. */
export function marked(mark: boolean | null): { right: boolean; wrong: boolean } {
  return { right: mark === true, wrong: mark === false }
}
