/** A short buzz in the hand, so that the host need not look; silent where there is none. */
export function vibrate(pattern: number | number[] = 30): void {
  try {
    navigator.vibrate?.(pattern)
  } catch {
    // Some browsers refuse before the first touch.
  }
}
