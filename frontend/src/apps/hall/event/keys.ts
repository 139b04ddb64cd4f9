/** The host's keyboard: what each key asks for now. */
import type { EventView, HostDo } from '@/api/event'

export type Wish = HostDo | 'board' | 'back' | 'help' | 'lang'

type Seen = Pick<EventView, 'state' | 'frozen' | 'locked' | 'names_hidden'>

/** The wish behind a key, or null; letters in either case, never with Ctrl, Alt or Meta. */
export function wishOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  view: Seen | null,
): Wish | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  switch (event.key.length === 1 ? event.key.toLowerCase() : event.key) {
    case ' ':
    case 'Spacebar':
    case 'PageDown': // the forward button of a presenter's clicker
      return spaceOf(view)
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
    case 'g':
      return 'lang'
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

/** Space does whatever comes next, from opening the doors to lifting the curtain. */
export function spaceOf(view: Seen | null): HostDo {
  if (view?.state === 'draft') return 'open'
  if (view?.state === 'paused') return 'resume'
  if (view?.state === 'finished' && view.frozen) return 'unveil'
  return 'advance'
}

/** True where a key belongs to what is typed or pressed and not to the screen. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
