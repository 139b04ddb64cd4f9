/** Reading again what others change: at once, then every dozen seconds while the page is seen. */
import { onMounted, onUnmounted } from 'vue'

const AGAIN_MS = 12_000

/** Calls `read` while the component is there; what is returned reads at once. `read` handles its own failures. */
export function useReread(read: () => Promise<void>): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function load(): Promise<void> {
    clearTimeout(timer)
    const mine = ++turn
    if (!document.hidden) await read()
    // Spread, so that the phones of a hall do not send requests in the same second.
    if (mine === turn) timer = setTimeout(() => void load(), AGAIN_MS * (0.8 + Math.random() * 0.4))
  }

  onMounted(load)
  onUnmounted(() => {
    turn += 1
    clearTimeout(timer)
  })
  return load
}
