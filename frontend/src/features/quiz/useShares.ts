/** How others chose in a poll, once this rider has: read again as boards are. */
import { computed, ref, watch, type Ref } from 'vue'
import { request } from '@/api/http'
import type { PollShares } from '@/api/types'
import { ride, useReread } from '@/session'
import type { RideQuestion } from './progress'

export function useShares(question: Ref<RideQuestion | null>) {
  const known = ref<PollShares | null>(null)
  const poll = computed(() => {
    const one = question.value
    return one?.type === 'poll' && one.answered && !ride.session?.event ? one.id : ''
  })
  const read = useReread(async () => {
    const asked = poll.value
    if (!asked || !ride.session) return
    const shares = await request<PollShares>(`/rides/me/polls/${asked}`, { token: ride.session.token }).catch(
      () => null,
    )
    if (shares && asked === poll.value) known.value = shares
  })
  watch(poll, (now) => {
    known.value = null
    if (now) void read()
  })
  return known
}
