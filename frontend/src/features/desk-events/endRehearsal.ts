/** Ends a rehearsal; where real riders have played along, somebody says whether that goes, too. */
import { shallowReactive } from 'vue'
import { toast } from '@/ui/desk/toasts'
import { clearRehearsal, type DeskEvent } from './api'

/** What real riders did in a rehearsal that is over: asked about by `RealMoves`. */
export const asked = shallowReactive({ event: null as DeskEvent | null, moves: 0 })

/** @throws DeskFailure */
export async function endRehearsal(event: DeskEvent): Promise<void> {
  const { lobby, moves } = await clearRehearsal(event.code)
  if (lobby || moves === 0) toast('假乘客都下车了，成绩里不留')
  else Object.assign(asked, { event, moves })
}
