/** Sending a form once: what is under way, what was refused, and at which field. */
import { ref } from 'vue'
import { DeskFailure } from '@/api/desk'

export function useSubmit(send: () => Promise<void>) {
  const busy = ref(false)
  const failure = ref<DeskFailure | null>(null)
  async function submit(): Promise<void> {
    if (busy.value) return
    busy.value = true
    failure.value = null
    try {
      await send()
    } catch (caught) {
      if (!(caught instanceof DeskFailure)) throw caught
      failure.value = caught
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, submit }
}
