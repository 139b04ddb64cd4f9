/** The host's keyboard: what each key does now. */
import type { EventView, HostDo } from '@/api/event'
import { nextCommand } from '@/features/event/shared/nextCommand'

export type HostAction = HostDo | 'board' | 'back' | 'help' | 'lang' | 'tools' | 'sound'

type Seen = Pick<EventView, 'state' | 'frozen' | 'locked' | 'names_hidden'>

/** The action of a key, or null; letters in either case, never with Ctrl, Alt or Meta. */
export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  view: Seen | null,
): HostAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  switch (event.key.length === 1 ? event.key.toLowerCase() : event.key) {
    case ' ':
    case 'Spacebar':
    case 'PageDown': // the forward button of a presenter's clicker
      return nextCommand(view)
    case 'f':
      return view?.frozen ? 'unveil' : 'freeze'
    case 'p':
      return view?.state === 'paused' ? 'resume' : 'pause'
    case 'l':
      return view?.locked ? 'unlock' : 'lock'
    case 'h':
      return view?.names_hidden ? 'show_names' : 'hide_names'
    case 'b':
      return 'board'
    case 't':
      return 'tools'
    case 'g':
      return 'lang'
    case 's':
      return 'sound'
    case 'Escape':
      return 'back'
    case '?':
    case '？':
    case '/':
      return 'help'
    default:
      return null
  }
}

/** True where a key belongs to the field or button that has the focus, not to the screen. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
