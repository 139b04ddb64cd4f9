/** What every part of the remote shares: the line, the event's clock, and how a command is done. */
import { inject, type InjectionKey, type Ref } from 'vue'
import type { HostData, HostDo } from '@/api/event'
import type { Link, LinkState } from '@/features/event/shared/hostSocket'

export type Page = 'more' | 'players' | 'fixes' | 'flags' | 'draw' | 'skip' | 'void' | 'finish' | 'archive'

export interface Desk {
  link: Link
  state: LinkState
  /** Event time, moving. */
  now: Ref<number>
  /** True where the server would take this command now. */
  can(what: HostDo): boolean
  /** Does a command and buzzes when it is done; else gives the reason in words ("" when done). */
  ask(what: HostDo, data?: HostData): Promise<string>
  /** The same, and shows the reason above the dock. */
  act(what: HostDo, data?: HostData): Promise<void>
  /** Says something at the top of the dock for a moment. */
  tell(text: string): void
  /** Opens a page of the sheet; null closes it. */
  show(page: Page | null): void
}

export const DESK: InjectionKey<Desk> = Symbol('desk')

/** The desk of the remote around this component. */
export function useDesk(): Desk {
  const desk = inject(DESK)
  if (!desk) throw new Error('used outside the remote')
  return desk
}
