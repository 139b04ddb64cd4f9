/** What every part of the remote shares: the connection, the event's clock, and how a command is done. */
import { inject, type InjectionKey, type Ref } from 'vue'
import type { HostData, HostDo } from '@/api/event'
import type { HostConnection, HostState } from '@/features/event/shared/hostConnection'

export type Page =
  'more' | 'players' | 'corrections' | 'flags' | 'draw' | 'skip' | 'void' | 'redo' | 'finish' | 'archive'

export interface RemoteContext {
  connection: HostConnection
  state: HostState
  /** Event time, moving. */
  now: Ref<number>
  /** True where the server would take this command now. */
  can(what: HostDo): boolean
  /** Does a command and vibrates when it is done; else gives the reason in words ("" when done). */
  ask(what: HostDo, data?: HostData): Promise<string>
  /** The same, and shows the reason above the dock. */
  act(what: HostDo, data?: HostData): Promise<void>
  /** Shows and announces a message for a moment. */
  notify(text: string): void
  /** Opens a page of the sheet; null closes it. */
  show(page: Page | null): void
}

export const REMOTE_CONTEXT: InjectionKey<RemoteContext> = Symbol('remote')

/** The context of the remote around this component. @throws Error outside of it. */
export function useRemote(): RemoteContext {
  const remote = inject(REMOTE_CONTEXT)
  if (!remote) throw new Error('used outside the remote')
  return remote
}
