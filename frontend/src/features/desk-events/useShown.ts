/** What a screen shows of the server, read again while somebody looks at it. */
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { DeskFailure, deskSession } from '@/api/desk'

/** `everyMs` 0 reads once. `read` reads at once, as after a change. */
export function useShown<T>(ask: () => Promise<T>, everyMs = 0) {
  const shown = shallowRef<T | null>(null)
  const trouble = ref('')
  let last = 0

  async function read(): Promise<void> {
    last += 1
    const own = last
    try {
      const found = await ask()
      if (own !== last) return // an older answer that was slower
      shown.value = found
      trouble.value = ''
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      if (own === last) trouble.value = failure.message
    }
  }

  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    void read()
    if (everyMs === 0) return
    timer = setInterval(() => {
      if (document.visibilityState === 'visible' && !deskSession.expired) void read()
    }, everyMs)
  })
  onBeforeUnmount(() => {
    last += 1
    clearInterval(timer)
  })
  return { shown, trouble, read }
}
