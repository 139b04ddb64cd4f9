/** The stops by how far their review is. */
import type { StopReview } from './requests'

export type State = 'submitted' | 'returned' | 'open' | 'approved'

export const STATES: readonly { readonly state: State; readonly label: string; readonly none: string }[] = [
  { state: 'submitted', label: '待审', none: '没有等着审的站。写好的站在编辑页上送审。' },
  { state: 'returned', label: '退回', none: '没有退回去的站。' },
  { state: 'open', label: '没送审', none: '每一站都送过审了。' },
  { state: 'approved', label: '审过', none: '还没有审过的站。' },
]

export const stateOf = (value: unknown): State | null => STATES.find(({ state }) => state === value)?.state ?? null

/** Those of a state: whoever waits longest first, what was changed before what was not, the newest decision first. */
export function inState(stops: readonly StopReview[], state: State): StopReview[] {
  const found = stops.filter((one) => one.state === state)
  if (state === 'submitted') return found.sort((one, other) => compare(one.submitted_at, other.submitted_at))
  if (state === 'open') return found.sort((one, other) => Number(other.changed) - Number(one.changed))
  return found.sort((one, other) => compare(other.decided_at, one.decided_at))
}
const compare = (one: string | null, other: string | null): number => (one ?? '').localeCompare(other ?? '')

export const countIn = (stops: readonly StopReview[], state: State): number =>
  stops.filter((one) => one.state === state).length

/** The stop to read next once one is done with: the one after it, or else the first. */
export function nextAfter(list: readonly StopReview[], stop: string): string | null {
  const at = list.findIndex((one) => one.stop === stop)
  const next = list[at + 1] ?? list.find((one) => one.stop !== stop)
  return next?.stop ?? null
}
