/** How events ended, asked for one after another: each is worked out from all its answers. */
import { onMounted, shallowRef, type Ref } from 'vue'
import { DeskFailure } from '@/api/desk'
import { readOutcome, type EventOutcome } from './api'

let waiting: Promise<unknown> = Promise.resolve()

/** Null until it is known. */
export function useOutcome(code: string): Readonly<Ref<EventOutcome | null>> {
  const outcome = shallowRef<EventOutcome | null>(null)
  async function read(): Promise<void> {
    try {
      outcome.value = await readOutcome(code)
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure // the line stands without it
    }
  }
  onMounted(() => {
    waiting = waiting.then(read)
  })
  return outcome
}
