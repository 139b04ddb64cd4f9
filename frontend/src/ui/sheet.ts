/** What a modal sheet needs besides its looks: an entry in the history, a way out of it, and a focus trap. */
import type { RouteLocationRaw, Router } from 'vue-router'

const FOCUSABLE = 'a[href],button:not(:disabled),input:not(:disabled),select,textarea,[tabindex]:not([tabindex="-1"])'

interface Marked {
  sheet?: string
}

interface Entry {
  id: string
  address: string
  /** A navigation takes this entry's place in the history: closing the sheet must not go back. */
  given: boolean
}

/** The entries of the sheets that are open, the front one last. */
const entries: Entry[] = []

const isCurrent = (entry: Entry): boolean =>
  (history.state as Marked | null)?.sheet === entry.id && location.href === entry.address

/**
 * Puts a history entry of the same address in front, so that the phone's back button closes the
 * sheet (by `onBack`) instead of leaving the screen. `leave` takes the entry away again where it
 * is still the current one.
 */
export function pushEntry(id: string, onBack: () => void): { leave(): void } {
  // vue-router's own marks stay in the state: it then sees a step to the same place and does nothing.
  history.pushState({ ...(history.state as object | null), sheet: id }, '')
  // A screen that replaced the sheet's entry inherits its marks; the address tells them apart.
  const entry: Entry = { id, address: location.href, given: false }
  entries.push(entry)
  const onPop = (): void => {
    if ((history.state as Marked | null)?.sheet !== id) onBack()
  }
  window.addEventListener('popstate', onPop)
  return {
    leave(): void {
      window.removeEventListener('popstate', onPop)
      if (entries.includes(entry)) entries.splice(entries.indexOf(entry), 1)
      if (!entry.given && isCurrent(entry)) history.back()
    },
  }
}

/**
 * The one way from a sheet to another screen: the screen takes the place of the sheet's history entry,
 * so that back leads to the screen under the sheet. A navigation that only starts while the sheet closes
 * would be undone by the step back that closing makes. Where the sheet is closed already, it is a new entry.
 * The caller closes its sheet where the screen under it stays.
 */
export async function closeAndGo(router: Router, to: RouteLocationRaw): Promise<void> {
  const entry = entries[entries.length - 1]
  if (!entry || !isCurrent(entry)) {
    await router.push(to)
    return
  }
  entry.given = true
  const failure = await router.replace(to)
  // Turned back, or there already: the entry is the sheet's own again, and nothing else takes it away.
  entry.given = false
  if (failure && !entries.includes(entry) && isCurrent(entry)) history.back()
}

/** Keeps Tab inside `box`. */
export function trapTab(event: KeyboardEvent, box: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.offsetParent !== null)
  const first = all[0]
  const last = all[all.length - 1]
  if (!first || !last) {
    event.preventDefault()
    return
  }
  const active = document.activeElement
  if (event.shiftKey && (active === first || active === box)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && active === last) {
    event.preventDefault()
    first.focus()
  }
}
