/**
 * Taking something up to drag it. A finger has to rest 200 ms first, so that scrolling is never
 * fought; a mouse begins after 5 px. Whatever is dragged can be moved without dragging, too.
 */
import { onUnmounted } from 'vue'

const REST_MS = 200
const SLOP_PX = 5
const EDGE_PX = 90
const SCROLL_PX = 9

/** Where the pointer is, and how far from where it took hold; scrolling under it counts as dragged. */
export interface Pull {
  x: number
  y: number
  dx: number
  dy: number
}

interface Grip {
  pointer: number
  startX: number
  startY: number
  startScroll: number
  x: number
  y: number
  up: boolean
}

/** `lift`: it is taken up; `follow`: it moved; `drop`: it was released (null: the drag was cancelled). */
export function useDragGesture(deeds: {
  lift: () => void
  follow: (pull: Pull) => void
  drop: (pull: Pull | null) => void
}) {
  let grip: Grip | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  /** Takes hold; true where it did. What is only there to be dragged is up `atOnce`, and needs `touch-action: none`. */
  function press(event: PointerEvent, atOnce = false): boolean {
    if (event.button !== 0 || grip) return false
    const { pointerId: pointer, clientX: x, clientY: y } = event
    grip = { pointer, startX: x, startY: y, startScroll: scrollY, x, y, up: false }
    window.addEventListener('pointermove', moved)
    window.addEventListener('pointerup', released)
    window.addEventListener('pointercancel', cancel)
    if (atOnce) lift()
    else if (event.pointerType !== 'mouse') timer = setTimeout(lift, REST_MS)
    return true
  }

  function lift(): void {
    if (!grip) return
    grip.up = true
    document.addEventListener('touchmove', holdPage, { passive: false })
    navigator.vibrate?.(10)
    deeds.lift()
    frame = requestAnimationFrame(scrollAtEdges)
  }

  function pull(): Pull {
    const { x, y, startX, startY, startScroll } = grip!
    return { x, y, dx: x - startX, dy: y - startY + scrollY - startScroll }
  }

  function moved(event: PointerEvent): void {
    if (!grip || event.pointerId !== grip.pointer) return
    grip.x = event.clientX
    grip.y = event.clientY
    if (grip.up) return deeds.follow(pull())
    if (Math.max(Math.abs(grip.x - grip.startX), Math.abs(grip.y - grip.startY)) <= SLOP_PX) return
    // A finger that moves before it has rested scrolls the page.
    if (event.pointerType === 'mouse') lift()
    else cancel()
  }

  function scrollAtEdges(): void {
    if (!grip) return
    const by = grip.y < EDGE_PX ? -SCROLL_PX : grip.y > innerHeight - EDGE_PX ? SCROLL_PX : 0
    if (by) {
      window.scrollBy(0, by)
      deeds.follow(pull())
    }
    frame = requestAnimationFrame(scrollAtEdges)
  }

  function holdPage(event: TouchEvent): void {
    event.preventDefault()
  }

  function released(event: PointerEvent): void {
    if (event.pointerId === grip?.pointer) letGo(grip.up ? pull() : null)
  }

  function cancel(): void {
    letGo(null)
  }

  function letGo(at: Pull | null): void {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', moved)
    window.removeEventListener('pointerup', released)
    window.removeEventListener('pointercancel', cancel)
    document.removeEventListener('touchmove', holdPage)
    const was = grip
    grip = null
    if (was) deeds.drop(at)
  }

  onUnmounted(cancel)
  return { press }
}
