/** Dragging a sign along the pole; ▲▼ do the same without any dragging. */
import { ref } from 'vue'
import { useDragGesture } from '@/games/useDragGesture'
import { aside, landing, standing } from './logic'

export function useDrag(list: () => HTMLElement | null, place: (from: number, to: number) => void) {
  /** Place the dragged sign came from and hovers over, and how far it is from home. */
  const held = ref<{ from: number; to: number; dy: number } | null>(null)
  let signs: { heights: number[]; gap: number } = { heights: [], gap: 0 }
  let from = 0

  const grip = useDragGesture({
    lift: () => (held.value = { from, to: from, dy: 0 }),
    follow: ({ dy }) => (held.value = { from, to: landing(signs.heights, signs.gap, from, dy), dy }),
    drop: (at) => {
      const done = at && held.value
      held.value = null
      if (done && done.to !== done.from) place(done.from, done.to)
    },
  })

  function measure(): { heights: number[]; gap: number } {
    const boxes = [...(list()?.children ?? [])].map((child) => child.getBoundingClientRect())
    const [first, second] = boxes
    return { heights: boxes.map((box) => box.height), gap: first && second ? second.top - first.bottom : 0 }
  }

  function press(event: PointerEvent, at: number): void {
    if ((event.target as HTMLElement).closest('button') || !grip.press(event)) return
    from = at
    signs = measure()
  }

  /** How far the sign at `at` is from its own place just now. */
  function offset(at: number): number {
    if (!held.value) return 0
    const { from: home, to, dy } = held.value
    return at === home ? dy : aside(at, home, to, (signs.heights[home] ?? 0) + signs.gap)
  }

  /** The place the sign at `at` would stand on if the dragged one were dropped now. */
  function placeOf(at: number): number {
    return held.value ? standing(at, held.value.from, held.value.to) : at
  }

  return { held, press, offset, placeOf }
}
