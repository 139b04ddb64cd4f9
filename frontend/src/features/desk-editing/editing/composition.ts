/** Whether an input method is choosing characters anywhere on the page: nothing is checked, saved or shown anew then. */
const waiting = new Set<() => void>()
let composing = false

function end(): void {
  composing = false
  // The field takes what was chosen before others go on.
  setTimeout(() => {
    if (composing) return
    const runs = [...waiting]
    waiting.clear()
    for (const run of runs) run()
  })
}

if (typeof document !== 'undefined') {
  document.addEventListener('compositionstart', () => (composing = true), true)
  document.addEventListener('compositionend', end, true)
  // Some input methods end without saying so when the field is left.
  document.addEventListener('focusout', () => composing && end(), true)
}

export const isComposing = (): boolean => composing

/** Runs it now, or once characters have been chosen; the same function once, however often it is asked for. */
export function outsideComposition(run: () => void): void {
  if (composing) waiting.add(run)
  else run()
}
