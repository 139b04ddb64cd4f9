/** The quiz of one stop: which question is shown, and answering it. */
import { computed, onUnmounted, ref } from 'vue'
import type { ApiError } from '@/api/types'
import { cutOff, move, refresh, ride, stops } from '@/session'
import { rideQuestions, isSettled, nextAt, startAt } from './progress'

// An answer that takes longer than this counts as waiting for the network: the rider may go on.
const PATIENCE_MS = 2_500

export function useQuiz(stopId: string) {
  const stop = computed(() => ride.route?.stops.find((one) => one.id === stopId) ?? null)
  const view = computed(() => stops.value.find((one) => one.stop === stopId) ?? null)
  const questions = computed(() => rideQuestions(stop.value?.questions ?? [], view.value?.questions ?? []))
  const at = ref(startAt(questions.value))
  const question = computed(() => questions.value[at.value] ?? null)
  const open = computed(() => startAt(questions.value))

  /** Questions on their way to the server for less than a moment. */
  const fresh = ref<string[]>([])
  const refusal = ref<{ question: string; error: ApiError } | null>(null)
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const busy = computed(() => fresh.value.includes(question.value?.id ?? '') && !cutOff.value)
  const phase = computed<'open' | 'busy' | 'kept' | 'judged'>(() => {
    if (question.value?.answered) return 'judged'
    if (busy.value) return 'busy'
    return question.value && isSettled(question.value) ? 'kept' : 'open'
  })
  const error = computed(() => {
    const last = refusal.value
    return last && last.question === question.value?.id ? last.error : null
  })

  function calm(id: string): void {
    fresh.value = fresh.value.filter((one) => one !== id)
  }

  /** Hands the answer in; a second call for the same question does nothing. */
  async function answer(choice: string[] | string): Promise<void> {
    const current = question.value
    if (!current || isSettled(current) || fresh.value.includes(current.id)) return
    refusal.value = null
    fresh.value = [...fresh.value, current.id]
    const timer = setTimeout(() => calm(current.id), PATIENCE_MS)
    timers.add(timer)
    const result = await move({ kind: 'answer', stop: stopId, question: current.id, choice })
    // An answer given before, on another phone, is returned without its explanation: fetch it.
    const known = questions.value.find((one) => one.id === current.id)?.answered
    if (result.ok && !known) await refresh().catch(() => undefined)
    timers.delete(timer)
    clearTimeout(timer)
    calm(current.id)
    if (!result.ok) refusal.value = { question: current.id, error: result.error }
  }

  /** Shows the question at `index`; open ones beyond the first open one stay closed. */
  function show(index: number): void {
    if (index >= 0 && index < questions.value.length && index <= open.value) at.value = index
  }

  const next = computed(() => nextAt(questions.value, at.value))
  onUnmounted(() => timers.forEach((timer) => clearTimeout(timer)))
  return { stop, view, questions, question, at, open, next, phase, error, answer, show }
}
