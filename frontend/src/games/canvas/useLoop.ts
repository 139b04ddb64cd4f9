/** Fixed time steps and a picture per frame, while the page is visible. */
import { onMounted, onUnmounted, ref } from 'vue'
import { TICKS_PER_SECOND } from './replay'

const TICK_MS = 1_000 / TICKS_PER_SECOND
/** A frame that took longer counts as this: a slow phone plays slower, and nothing is skipped. */
const LONGEST_FRAME_MS = 100

/**
 * Calls `step` once a tick and `draw` once a frame, with the share of a tick that has passed since the last step.
 * The loop halts by itself while the page is hidden and does not go on by itself.
 */
export function useLoop(step: () => void, draw: (share: number) => void) {
  const running = ref(false)
  let frame = 0
  let last = 0
  let owed = 0

  function turn(now: number): void {
    owed += Math.min(now - last, LONGEST_FRAME_MS)
    last = now
    for (; owed >= TICK_MS && running.value; owed -= TICK_MS) step()
    draw(Math.min(1, owed / TICK_MS))
    if (running.value) frame = requestAnimationFrame(turn)
  }

  function go(): void {
    if (running.value) return
    running.value = true
    owed = 0
    last = performance.now()
    frame = requestAnimationFrame(turn)
  }

  function halt(): void {
    running.value = false
    cancelAnimationFrame(frame)
  }

  function onVisible(): void {
    if (document.hidden) halt()
  }

  onMounted(() => document.addEventListener('visibilitychange', onVisible))
  onUnmounted(() => {
    document.removeEventListener('visibilitychange', onVisible)
    halt()
  })
  return { running, go, halt }
}
