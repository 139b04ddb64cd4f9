/** The threads as drawn: from where a left card really is to where its right card is. */
import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { threadPath, type Solution } from './logic'

export type Side = 'left' | 'right'

/** `board` holds the cards, each with its id in `data-card`; it is also the paths' origin. */
export function useThreads(board: Ref<HTMLElement | null>, threads: Ref<Solution>) {
  const paths = ref<{ id: string; d: string }[]>([])
  let observer: ResizeObserver | null = null

  /** Where a thread is tied to a card. */
  function end(id: string, side: Side): [number, number] | null {
    const card = board.value?.querySelector(`[data-card="${id}"]`)?.getBoundingClientRect()
    return card ? within(side === 'left' ? card.right : card.left, card.top + card.height / 2) : null
  }

  function within(x: number, y: number): [number, number] {
    const box = board.value!.getBoundingClientRect()
    return [x - box.left, y - box.top]
  }

  function draw(): void {
    paths.value = Object.entries(threads.value).flatMap(([from, to]) => {
      const a = end(from, 'left')
      const b = end(to, 'right')
      return a && b ? [{ id: from, d: threadPath(...a, ...b) }] : []
    })
  }

  /** The thread from a card to where the pointer is. */
  function pulled(id: string, side: Side, x: number, y: number): string {
    const a = end(id, side)
    if (!a) return ''
    const b = within(x, y)
    return side === 'left' ? threadPath(...a, ...b) : threadPath(...b, ...a)
  }

  async function drawSoon(): Promise<void> {
    await nextTick()
    draw()
  }

  onMounted(() => {
    draw()
    // Cards change their size with the text size, the window and the marks.
    observer = new ResizeObserver(draw)
    board.value?.querySelectorAll('[data-card]').forEach((card) => observer?.observe(card))
    if (board.value) observer.observe(board.value)
  })
  onUnmounted(() => observer?.disconnect())
  watch(threads, drawSoon)

  return { paths, drawSoon, pulled }
}
