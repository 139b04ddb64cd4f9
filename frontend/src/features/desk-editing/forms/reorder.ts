/** Reordering a list: by dragging a handle, by keys, and said aloud. */
import { nextTick, ref, type Ref } from 'vue'
import { announce } from './announcing'

export interface Reorder {
  /** The place of the item that is dragged, and the one that it would come to; null while none is. */
  readonly dragged: Readonly<Ref<{ from: number; to: number } | null>>
  readonly grab: (event: PointerEvent, at: number) => void
  readonly keys: (event: KeyboardEvent, at: number) => void
  readonly step: (at: number, by: number) => void
}

interface List {
  readonly element: () => HTMLElement | null
  readonly count: () => number
  /** What an item is called. */
  readonly nameOf: (at: number) => string
  readonly move: (from: number, to: number) => void
}

/** The items of the list are the children of `element` that have `data-item`. */
export function useReorder(list: List): Reorder {
  const dragged = ref<{ from: number; to: number } | null>(null)
  const items = (): HTMLElement[] =>
    Array.from(list.element()?.querySelectorAll<HTMLElement>('[data-item]') ?? []).filter(
      (one) => one.closest('[data-list]') === list.element(),
    )

  function move(from: number, to: number): void {
    if (to < 0 || to >= list.count() || from === to) return
    const name = list.nameOf(from)
    list.move(from, to)
    announce(`${name}，移到第 ${String(to + 1)} 项，共 ${String(list.count())} 项`)
  }

  function step(at: number, by: number): void {
    const focused = document.activeElement
    const inside = focused ? items().findIndex((one) => one.contains(focused)) : -1
    move(at, at + by)
    // The browser takes the focus from what is put elsewhere.
    if (inside >= 0 && focused instanceof HTMLElement) void nextTick(() => focused.focus())
  }

  function keys(event: KeyboardEvent, at: number): void {
    if (!event.altKey || event.isComposing || event.defaultPrevented) return
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    step(at, by)
  }

  function grab(event: PointerEvent, at: number): void {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget as HTMLElement
    handle.setPointerCapture(event.pointerId)
    const middles = items()
      .map((one) => one.getBoundingClientRect())
      .map(({ top, height }) => top + height / 2)
    dragged.value = { from: at, to: at }
    const follow = (moved: PointerEvent): void => {
      const above = middles.filter((middle, place) => place !== at && middle < moved.clientY).length
      dragged.value = { from: at, to: above }
    }
    const end = (ended: PointerEvent | KeyboardEvent): void => {
      if (ended instanceof KeyboardEvent && ended.key !== 'Escape') return
      handle.removeEventListener('pointermove', follow)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', end)
      const { from, to } = dragged.value ?? { from: at, to: at }
      dragged.value = null
      if (ended.type === 'pointerup') move(from, to)
    }
    handle.addEventListener('pointermove', follow)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
    window.addEventListener('keydown', end)
  }

  return { dragged, grab, keys, step }
}

/** How an item looks while one of its list is dragged: itself lifted, or with a line where that would come to stand. */
export function dragMark(dragged: { from: number; to: number } | null, at: number): string {
  if (!dragged) return ''
  if (at === dragged.from) return 'lifted'
  const { from, to } = dragged
  if (to > from && at === to) return 'slot-below'
  return to < from && at === to ? 'slot-above' : ''
}
