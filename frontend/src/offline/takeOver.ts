/** A new version takes over: the page opens anew with it, once, whatever the browser reports. */

/** How long a browser may take; then the page is opened anew all the same. */
export const PATIENCE_MS = 4_000

interface Waiting extends EventTarget {
  readonly state: ServiceWorkerState
}

/**
 * Lets `waiting` begin by `begin` and calls `reload` once it controls the page. WebKit on iOS often reports no
 * `controllerchange`: that the worker is active, or time alone, does as well.
 */
export function takeOver(
  waiting: Waiting | null,
  container: EventTarget,
  begin: () => void,
  reload: () => void,
  patience = PATIENCE_MS,
): void {
  let done = false
  const go = (): void => {
    if (done) return
    done = true
    reload()
  }
  if (!waiting) return go()
  container.addEventListener('controllerchange', go)
  waiting.addEventListener('statechange', () => (waiting.state === 'activated' ? go() : undefined))
  setTimeout(go, patience)
  begin()
}
