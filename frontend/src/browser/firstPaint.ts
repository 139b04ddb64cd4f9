/** When the first screen stands: what it can do without waits for that, and does not share a slow line with it. */
import { painted } from './nextPaint'

/** A page in the background paints nothing; it is not waited for any longer. */
const PATIENCE_MS = 1_000

let resolve: () => void
/** Resolves once the first screen was painted. */
export const shown = new Promise<void>((told) => (resolve = told))

/** Says that the first screen is mounted. */
export function mounted(): void {
  void painted().then(resolve)
  setTimeout(resolve, PATIENCE_MS)
}
