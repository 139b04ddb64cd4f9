/** Keeps the host's phone from going dark, where the browser can. */

interface Sentinel {
  release(): Promise<void>
}
type Waker = Navigator & { wakeLock?: { request(kind: 'screen'): Promise<Sentinel> } }

/** Holds the screen awake while the page is visible; the returned function lets go. */
export function keepAwake(): () => void {
  const waker = (navigator as Waker).wakeLock
  let held: Sentinel | null = null
  let over = false

  async function hold(): Promise<void> {
    if (!waker || over || document.visibilityState !== 'visible') return
    try {
      held = await waker.request('screen')
    } catch {
      // A low battery or a page without HTTPS: the screen dims as the phone likes.
    }
  }

  // The lock is lost whenever the page is hidden.
  const onVisibility = (): void => void hold()
  document.addEventListener('visibilitychange', onVisibility)
  void hold()
  return () => {
    over = true
    document.removeEventListener('visibilitychange', onVisibility)
    void held?.release().catch(() => undefined)
  }
}

/** A short buzz in the hand, so that the host need not look; silent where there is none. */
export function vibrate(pattern: number | number[] = 30): void {
  try {
    navigator.vibrate?.(pattern)
  } catch {
    // Some browsers refuse before the first touch.
  }
}
