/** Loading the screens' code: ahead of need, and again after a new version was put in place. */
import type { RouteRecordNormalized, Router } from 'vue-router'

/** Screens that a ride leads through; others are fetched when they are opened. */
const AHEAD: ReadonlySet<string | undefined> = new Set(['ride', 'book'])
const MARK = 'yg:reloaded'
const PAUSE_MS = 15_000

/** Fetches the code of a ride’s screens in idle time. */
export function preload(router: Router): void {
  const later = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_500))
  later(() => {
    for (const record of router.getRoutes()) {
      if (AHEAD.has(record.meta.screen?.group)) fetchScreen(record)
    }
  })
}

/** Fetches one screen's code; what fails is fetched again when it is needed. */
export function fetchScreen(record: RouteRecordNormalized): void {
  const load = record.components?.default as unknown
  if (typeof load === 'function') void Promise.resolve((load as () => unknown)()).catch(() => undefined)
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
