/** What each place of the stop that is read needs to know: what is other there, and what was said of it. */
import { inject, provide, type InjectionKey } from 'vue'
import type { PlaceChange } from '../difference'
import type { Path } from '../requests'
import type { PlacedThread } from '../comments/threads'
import type { Comments } from '../comments/useComments'

export interface Reading {
  readonly changeAt: (path: Path) => PlaceChange | undefined
  readonly threadsAt: (path: Path) => readonly PlacedThread[]
  readonly comments: Pick<Comments, 'reply' | 'settle'>
  /** Comments on a place of the stop. */
  readonly write: (path: Path, text: string) => Promise<boolean>
  /** Where the place is written. */
  readonly editAt: (path: Path) => { name: string; params: { stop: string }; query: { at?: string } }
}
const KEY: InjectionKey<Reading> = Symbol('reading')

export const provideReading = (reading: Reading): void => provide(KEY, reading)
export function useReading(): Reading {
  const found = inject(KEY)
  if (!found) throw new Error('read outside of a stop')
  return found
}
