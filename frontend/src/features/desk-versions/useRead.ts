/** What a screen shows of the server, read anew when what it depends on changes. */
import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { DeskFailure } from '@/api/desk'

export function useRead<T>(ask: () => Promise<T>) {
  const shown = shallowRef<T | null>(null)
  const trouble = ref('')
  let last = 0

  /** `fresh` shows nothing until the answer is there. */
  async function read(fresh = false): Promise<void> {
    last += 1
    const own = last
    if (fresh) shown.value = null
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
  onBeforeUnmount(() => {
    last += 1
  })
  return { shown, trouble, read }
}
