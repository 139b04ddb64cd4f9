/** How far the review of every stop is, while the screen is open: read again every few seconds. */
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { DeskFailure } from '@/api/desk'
import { readTasks } from '@/ui/desk/tasks'
import { readReviews, type StopReview } from './requests'

const AGAIN_MS = 10_000

export function useReviews() {
  const stops = shallowRef<readonly StopReview[]>([])
  const known = ref(false)
  const trouble = ref('')
  async function read(): Promise<void> {
    try {
      stops.value = await readReviews()
      known.value = true
      trouble.value = ''
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      trouble.value = failure.message
    }
  }
  /** Takes in what the server answered, and counts anew what waits. */
  function take(changed: readonly StopReview[]): void {
    const byId = new Map(changed.map((one) => [one.stop, one]))
    stops.value = stops.value.map((one) => byId.get(one.stop) ?? one)
    void readTasks()
  }
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    void read()
    timer = setInterval(() => {
      if (document.visibilityState === 'visible') void read()
    }, AGAIN_MS)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return { stops, known, trouble, read, take }
}
