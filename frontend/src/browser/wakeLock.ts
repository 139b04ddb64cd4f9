/** Keeps the screen from going dark while something is watched and not touched, where the browser can. */
import { onScopeDispose, watch } from 'vue'

interface Sentinel extends EventTarget {
  release(): Promise<void>
}
interface Lock {
  request(kind: 'screen'): Promise<Sentinel>
}
/** What is needed of the page; tests bring their own. */
export interface Surroundings {
  lock: Lock | undefined
  page: EventTarget & { readonly visibilityState: DocumentVisibilityState }
}

const here = (): Surroundings => ({ lock: (navigator as Navigator & { wakeLock?: Lock }).wakeLock, page: document })

/** Holds the screen awake while the page is visible; the returned function lets go. */
export function keepAwake({ lock, page }: Surroundings = here()): () => void {
  if (!lock) return () => undefined
  const { request } = lock
  let held: Sentinel | null = null
  let asking = false
  let over = false
  const wanted = (): boolean => !over && page.visibilityState === 'visible'

  function letGo(): void {
    const one = held
    held = null
    void one?.release().catch(() => undefined)
  }

  async function look(): Promise<void> {
    if (!wanted()) return letGo()
    if (held || asking) return
    asking = true
    try {
      const got = await request.call(lock, 'screen')
      // The browser takes it back when the page is hidden or the battery runs low.
      got.addEventListener('release', () => held === got && (held = null), { once: true })
      held = got
    } catch {
      // A low battery or a page without HTTPS: the screen dims as the phone likes.
    }
    asking = false
    if (!wanted()) letGo()
  }

  const onVisibility = (): void => void look()
  page.addEventListener('visibilitychange', onVisibility)
  // Refused (a low battery, a browser that wants a touch first) or taken back: it is asked for again with the next touch.
  page.addEventListener('pointerdown', onVisibility)
  void look()
  return () => {
    over = true
    page.removeEventListener('visibilitychange', onVisibility)
    page.removeEventListener('pointerdown', onVisibility)
    letGo()
  }
}

/** The same for a component, as long as `on` says so. */
export function useWakeLock(on: () => boolean): void {
  let letGo: (() => void) | null = null
  const stop = (): void => {
    letGo?.()
    letGo = null
  }
  watch(
    on,
    (now) => {
      stop()
      if (now) letGo = keepAwake()
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
