/** Scrolls the page so that nothing sticky lies on an element. */
import { still } from '@/session/prefs'

const GAP_PX = 8

/** Between the bar at the top of the page and `foot`; where there is too little room its top is shown. */
export function uncover(one: Element | null | undefined, foot: Element | null | undefined): void {
  if (!one) return
  const { top, bottom } = one.getBoundingClientRect()
  const high = (document.querySelector('.top')?.getBoundingClientRect().bottom ?? 0) + GAP_PX
  const low = (foot?.getBoundingClientRect().top ?? innerHeight) - GAP_PX
  const by = top < high ? top - high : bottom > low ? Math.min(bottom - low, top - high) : 0
  if (by) window.scrollBy({ top: by, behavior: still() ? 'auto' : 'smooth' })
}
