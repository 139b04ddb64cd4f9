/** The threads as drawn: from where a left card really is to where its right card is. */
import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { threadPath, type Solution } from './logic'

/** `board` holds the cards, each with its id in `data-card`; it is also the paths' origin. */
export function useThreads(board: Ref<HTMLElement | null>, threads: Ref<Solution>) {
  const paths = ref<{ id: string; d: string }[]>([])
  let observer: ResizeObserver | null = null

  function draw(): void {
    const box = board.value?.getBoundingClientRect()
    if (!box) return
    const end = (id: string, side: 'left' | 'right'): [number, number] | null => {
      const card = board.value?.querySelector(`[data-card="${id}"]`)?.getBoundingClientRect()
      if (!card) return null
      return [(side === 'left' ? card.right : card.left) - box.left, card.top + card.height / 2 - box.top]
    }
    paths.value = Object.entries(threads.value).flatMap(([from, to]) => {
      const a = end(from, 'left')
      const b = end(to, 'right')
      return a && b ? [{ id: from, d: threadPath(a[0], a[1], b[0], b[1]) }] : []
    })
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

  return { paths, drawSoon }
}
