/** Resolves after the next paint: earlier changes have been laid out and painted by then. Waits while the page is hidden. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
