/** One board on the screen: read once, kept live by what the socket brings, read again now and then. */
import { computed, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { ApiFailure } from '@/api/http'
import type { BoardRow } from '@/api/types'
import { readBoard, ride } from '@/session'
import { t } from '@/words'
import { errorWords } from '@/api/errorWords'
import { mergeRows, risen } from './rows'

const AGAIN_MS = 12_000
const LIMIT = 50
const GLOW_MS = 1_800

export function useBoard(scope: Ref<string>) {
  const rows = ref<BoardRow[]>([])
  const up = ref<Set<string>>(new Set())
  const failed = ref('')
  const loading = ref(true)
  const board = computed(() => ride.boards[scope.value] ?? null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let glow: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    clearTimeout(timer)
    const requested = scope.value
    try {
      if (!document.hidden) await readBoard(requested, LIMIT)
      if (requested === scope.value) failed.value = ''
    } catch (failure) {
      if (requested === scope.value)
        failed.value = failure instanceof ApiFailure ? errorWords(failure.error) : t('leaderboard.failed')
    }
    if (requested !== scope.value) return
    loading.value = false
    // Spread, so that the phones of a hall do not send requests in the same second.
    timer = setTimeout(() => void load(), AGAIN_MS * (0.8 + Math.random() * 0.4))
  }

  watch(
    board,
    (now) => {
      if (!now) return
      const next = mergeRows(rows.value, now.top, now.count)
      up.value = risen(rows.value, next)
      rows.value = next
      clearTimeout(glow)
      glow = setTimeout(() => (up.value = new Set()), GLOW_MS)
    },
    { immediate: true },
  )
  watch(scope, () => {
    rows.value = [...(board.value?.top ?? [])]
    up.value = new Set()
    loading.value = rows.value.length === 0
    void load()
  })
  onMounted(load)
  onUnmounted(() => {
    clearTimeout(timer)
    clearTimeout(glow)
  })
  return { board, rows, up, failed, loading, load }
}
