/** When the first screen has been painted: work that can wait for it does not share a slow network with it. */
import { nextPaint } from './nextPaint'

/** In ms; a page in the background paints nothing and is not waited for any longer. */
const PATIENCE_MS = 1_000

let resolve: () => void
/** Resolves once the first screen was painted. */
export const firstPaint = new Promise<void>((done) => (resolve = done))

/** Reports that the first screen is mounted. */
export function reportMounted(): void {
  void nextPaint().then(resolve)
  setTimeout(resolve, PATIENCE_MS)
}
