/** The game of one stop: what is kept of it on this phone, handing in, and what came of it. */
import { computed, onUnmounted, ref, watch } from 'vue'
import type { ApiError } from '@/api/types'
import { cutOff, move, refresh, ride, stops } from '@/session'
import { read, write } from '@/browser/storage'

// A solution that takes longer than this counts as waiting for the network: the rider may go on.
const PATIENCE_MS = 2_500

/** Kept so that a reload loses nothing: an honest rider's half game must stay half played. */
interface Kept {
  draft: unknown
  tried: unknown
  feedback: unknown
  stars: number | null
}

const NOTHING: Kept = { draft: null, tried: null, feedback: null, stars: null }

/** `mends`: whether another attempt goes on from the last one; see GameKind. */
export function useGame(stopId: string, mends: (type: string) => boolean) {
  const stop = computed(() => ride.route?.stops.find((one) => one.id === stopId) ?? null)
  const view = computed(() => stops.value.find((one) => one.stop === stopId) ?? null)
  const game = computed(() => view.value?.game ?? null)
  const key = `yg:game:${ride.session?.ride ?? ''}:${game.value?.id ?? stopId}`
  const kept = ref<Kept>({ ...NOTHING, ...read<Kept>(key) })

  const finished = computed(() => game.value?.attempts_left === 0)
  const again = ref(!finished.value)
  const sending = ref(false)
  const patient = ref(false)
  const gain = ref(0)
  const error = ref<ApiError | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  const phase = computed<'play' | 'busy' | 'kept' | 'judged'>(() => {
    if (sending.value && patient.value && !cutOff.value) return 'busy'
    if (view.value?.gameWaiting) return 'kept'
    return again.value ? 'play' : 'judged'
  })

  function keep(change: Partial<Kept>): void {
    kept.value = { ...kept.value, ...change }
    write(key, kept.value)
  }

  /** Hands the solution in; a second call while one is on its way does nothing. */
  async function solve(solution: unknown): Promise<void> {
    if (sending.value || view.value?.gameWaiting) return
    error.value = null
    sending.value = true
    patient.value = true
    keep({ draft: solution, tried: solution, feedback: null, stars: null })
    timer = setTimeout(() => (patient.value = false), PATIENCE_MS)
    const result = await move({ kind: 'game', stop: stopId, solution })
    clearTimeout(timer)
    if (result.ok) {
      gain.value = result.points
      keep({ feedback: result.feedback ?? null, stars: result.stars ?? null, draft: draftAfter(solution) })
      if (result.repeat) await refresh().catch(() => undefined)
      again.value = false
    } else {
      error.value = result.error
    }
    sending.value = false
  }

  /** Has a choice answered at once. Without a network none is locked: all of them are judged when they are handed in. */
  function lock(item: string, choice: boolean | number): void {
    const { attempts, locked } = game.value ?? {}
    if (cutOff.value || attempts === undefined || !locked || item in locked) return
    void move({ kind: 'choice', stop: stopId, attempt: attempts + 1, item, choice })
  }

  function draftAfter(solution: unknown): unknown {
    return mends(game.value?.type ?? '') ? solution : null
  }

  /** Another attempt: from the last solution, or from nothing. */
  function retry(): void {
    keep({ draft: draftAfter(kept.value.tried) })
    gain.value = 0
    again.value = true
  }

  // An attempt that waited for the network over a reload: its result comes with the snapshot.
  watch(
    () => game.value?.attempts ?? 0,
    (now, before) => {
      if (now <= before || sending.value) return
      keep({ feedback: game.value?.feedback ?? null, stars: null, draft: draftAfter(kept.value.tried) })
      again.value = false
    },
  )

  onUnmounted(() => clearTimeout(timer))
  return { stop, view, game, kept, finished, phase, gain, error, keep, solve, lock, retry }
}
