/** What the organiser publishes under a ride comes with the next stop, never under a finger. */
import { computed, watch } from 'vue'
import { useRoute } from 'vue-router'
import { newContent, ride, takeContent } from '@/session'

/** Use inside a component's setup: takes new content between two stops, and on the way to one. */
export function usePublishedContent(): void {
  const route = useRoute()
  const stop = computed(() => (route.name === 'drive' ? '' : String(route.params.stop ?? '')))
  const waiting = computed(() => newContent.value && ride.connection === 'online')
  watch([waiting, stop], ([isWaiting, now], [, before]) => {
    // Without an answer the next stop is the next chance.
    if (isWaiting && (now === '' || now !== before)) void takeContent().catch(() => undefined)
  })
}
