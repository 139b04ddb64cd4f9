/** What a modal sheet needs besides its looks: an entry in the history and a focus trap. */

const FOCUSABLE = 'a[href],button:not(:disabled),input:not(:disabled),select,textarea,[tabindex]:not([tabindex="-1"])'

interface Marked {
  sheet?: string
}

/**
 * Puts a history entry of the same address in front, so that the phone's back button closes the
 * sheet (by `onBack`) instead of leaving the screen. `leave` takes the entry away again where it
 * is still the current one.
 */
export function pushEntry(id: string, onBack: () => void): { leave(): void } {
  // vue-router's own marks stay in the state: it then sees a step to the same place and does nothing.
  history.pushState({ ...(history.state as object | null), sheet: id }, '')
  // A screen that replaced the sheet's entry inherits its marks; the address tells them apart.
  const address = location.href
  const onPop = (): void => {
    if ((history.state as Marked | null)?.sheet !== id) onBack()
  }
  window.addEventListener('popstate', onPop)
  return {
    leave(): void {
      window.removeEventListener('popstate', onPop)
      if ((history.state as Marked | null)?.sheet === id && location.href === address) history.back()
    },
  }
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
