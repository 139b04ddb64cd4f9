/**
 * Dragging a sign along the pole. A finger has to rest 200 ms first, so that scrolling is never
 * fought; a mouse begins after 5 px. ▲▼ do the same without any dragging.
 */
import { onUnmounted, ref } from 'vue'
import { aside, landing, standing } from './logic'

const REST_MS = 200
const SLOP_PX = 5
const EDGE_PX = 90
const SCROLL_PX = 9

interface Grip {
  pointer: number
  from: number
  startY: number
  /** Page scroll at the start: what scrolls under the finger counts as dragged. */
  startScroll: number
  y: number
  heights: number[]
  gap: number
}

export function useDrag(list: () => HTMLElement | null, drop: (from: number, to: number) => void) {
  /** Place the dragged sign came from and hovers over, and how far it is from home. */
  const held = ref<{ from: number; to: number; dy: number } | null>(null)
  let grip: Grip | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  function measure(): { heights: number[]; gap: number } {
    const signs = [...(list()?.children ?? [])].map((child) => child.getBoundingClientRect())
    const first = signs[0]
    const second = signs[1]
    return { heights: signs.map((sign) => sign.height), gap: first && second ? second.top - first.bottom : 0 }
  }

  function press(event: PointerEvent, from: number): void {
    if (event.button !== 0 || grip || (event.target as HTMLElement).closest('button')) return
    grip = { pointer: event.pointerId, from, startY: event.clientY, startScroll: scrollY, y: event.clientY, ...measure() }
    window.addEventListener('pointermove', moved)
    window.addEventListener('pointerup', released)
    window.addEventListener('pointercancel', cancel)
    if (event.pointerType !== 'mouse') timer = setTimeout(lift, REST_MS)
  }

  function lift(): void {
    if (!grip) return
    held.value = { from: grip.from, to: grip.from, dy: 0 }
    document.addEventListener('touchmove', holdPage, { passive: false })
    navigator.vibrate?.(10)
    frame = requestAnimationFrame(scrollAtEdges)
  }

  function moved(event: PointerEvent): void {
    if (!grip || event.pointerId !== grip.pointer) return
    grip.y = event.clientY
    if (held.value) return follow()
    if (Math.abs(grip.y - grip.startY) <= SLOP_PX) return
    // A finger that moves before it has rested scrolls the page.
    if (event.pointerType === 'mouse') lift()
    else cancel()
  }

  function follow(): void {
    if (!grip || !held.value) return
    const dy = grip.y - grip.startY + scrollY - grip.startScroll
    held.value = { from: grip.from, to: landing(grip.heights, grip.gap, grip.from, dy), dy }
  }

  function scrollAtEdges(): void {
    if (!grip || !held.value) return
    const by = grip.y < EDGE_PX ? -SCROLL_PX : grip.y > innerHeight - EDGE_PX ? SCROLL_PX : 0
    if (by) {
      window.scrollBy(0, by)
      follow()
    }
    frame = requestAnimationFrame(scrollAtEdges)
  }

  function holdPage(event: TouchEvent): void {
    event.preventDefault()
  }

  function released(event: PointerEvent): void {
    if (event.pointerId !== grip?.pointer) return
    const done = held.value
    cancel()
    if (done && done.to !== done.from) drop(done.from, done.to)
  }

  function cancel(): void {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', moved)
    window.removeEventListener('pointerup', released)
    window.removeEventListener('pointercancel', cancel)
    document.removeEventListener('touchmove', holdPage)
    grip = null
    held.value = null
  }

  /** How far the sign at `at` is from its own place just now. */
  function offset(at: number): number {
    if (!held.value || !grip) return 0
    const { from, to, dy } = held.value
    return at === from ? dy : aside(at, from, to, (grip.heights[from] ?? 0) + grip.gap)
  }

  /** The place the sign at `at` would stand on if the dragged one were dropped now. */
  function placeOf(at: number): number {
    return held.value ? standing(at, held.value.from, held.value.to) : at
  }

  onUnmounted(cancel)
  return { held, press, offset, placeOf }
}
