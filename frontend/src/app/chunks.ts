/** Loading the screens' code: ahead of need, and again after a new version was put in place. */
import type { Router } from 'vue-router'

const MARK = 'yg:reloaded'
const PAUSE_MS = 15_000

/** Fetches the code of every screen in idle time; what fails is fetched again when it is needed. */
export function preload(router: Router): void {
  const later = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_500))
  later(() => {
    for (const record of router.getRoutes()) {
      // The gallery of games is for authors; hosted events, posters and certificates need the network anyway.
      if (/^(games|poster|certificate|event.*)$/.test(String(record.name))) continue
      const load = record.components?.default as unknown
      if (typeof load === 'function') void Promise.resolve((load as () => unknown)()).catch(() => undefined)
    }
  })
}

/** Opens `path` by a full page load, at most once in 15 s; false where that was just tried. */
export function reloadOnce(path: string): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(MARK) ?? 0) < PAUSE_MS) return false
    sessionStorage.setItem(MARK, String(Date.now()))
  } catch {
    return false
  }
  location.assign(path)
  return true
}
