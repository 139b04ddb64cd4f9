/** After the next picture: what was changed before has been laid out and painted by then. Waits while the page is hidden. */
export function painted(): Promise<void> {
  return new Promise((give) => requestAnimationFrame(() => setTimeout(give)))
}
