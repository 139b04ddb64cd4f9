/** The figures of the overview, read again while somebody looks at them. */
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { DeskFailure, deskRequest, deskSession } from '@/api/desk'
import type { components } from '@/api/schema.gen'

export type Overview = components['schemas']['OverviewScreen']

const EVERY_MS = 10_000

export function useOverview() {
  const overview = shallowRef<Overview | null>(null)
  const trouble = ref('')

  async function read(): Promise<void> {
    try {
      overview.value = await deskRequest<Overview>('/overview')
      trouble.value = ''
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      trouble.value = failure.message
    }
  }

  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    void read()
    timer = setInterval(() => {
      if (document.visibilityState === 'visible' && !deskSession.expired) void read()
    }, EVERY_MS)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return { overview, trouble, read }
}
