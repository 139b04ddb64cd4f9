/**
 * Moving between screens without leaving old stops behind in the history: the back button leads
 * from game, quiz and stamp to the stop, from the stop to the map, and never through past stops.
 */
import type { Router } from 'vue-router'

let target: string | null = null

const previous = (): unknown => (history.state as { back?: unknown } | null)?.back

/** Back in the history where that leads to `path`, else in place of this screen. */
export function backTo(router: Router, path: string): void {
  if (previous() === path) router.back()
  else void router.replace(path)
}

/**
 * Leaves a screen that lies on top of the stop's own entry for `path`: the stop's entry is
 * reached first and, seeing the target, gives way to it without showing anything.
 */
export function leaveStop(router: Router, stopPath: string, path: string): void {
  if (previous() !== stopPath) {
    void router.replace(path)
    return
  }
  target = path
  router.back()
}

/** The place the stop's entry should give way to, once. */
export function takeRedirect(): string | null {
  const path = target
  target = null
  return path
}
