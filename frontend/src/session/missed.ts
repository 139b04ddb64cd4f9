/** Moves that reached the server when everything was over: they are kept on the phone and shown, never silently gone. */
import type { ErrorCode, LineMove } from '@/api/types'
import { read, write } from '@/browser/storage'

/** What is kept of such a move: nothing that was chosen or typed. */
export type Missed = Pick<LineMove, 'key' | 'kind' | 'stop' | 'at'>

const OVER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['route_closed', 'event_over'])

const keyOf = (ride: string): string => `yg:missed:${ride}`

/** The moves of a ride that came too late, oldest first. */
export function missedOf(ride: string): Missed[] {
  return read<Missed[]>(keyOf(ride)) ?? []
}

/** Keeps a refused move, if it came too late; gives all that are kept of the ride. */
export function keepMissed(ride: string, { key, kind, stop, at }: LineMove, code: ErrorCode): Missed[] {
  const kept = missedOf(ride)
  if (!OVER.has(code) || kept.some((one) => one.key === key)) return kept
  const all = [...kept, { key, kind, stop, at }]
  write(keyOf(ride), all)
  return all
}
