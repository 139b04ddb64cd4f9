/** One board on the screen: read once, kept live by what the socket brings, read again now and then. */
import { computed, onUnmounted, ref, watch, type Ref } from 'vue'
import { ApiFailure } from '@/api/http'
import type { BoardRow } from '@/api/types'
import { readBoard, ride, useReread } from '@/session'
import { t } from '@/words'
import { errorWords } from '@/api/errorWords'
import { mergeRows, risen } from './rows'

const LIMIT = 50
const GLOW_MS = 1_800

export function useBoard(scope: Ref<string>) {
  const rows = ref<BoardRow[]>([])
  const up = ref<Set<string>>(new Set())
  const failed = ref('')
  const loading = ref(true)
  const board = computed(() => ride.boards[scope.value] ?? null)
  let glow: ReturnType<typeof setTimeout> | undefined

  const load = useReread(async () => {
    const requested = scope.value
    try {
      await readBoard(requested, LIMIT)
      if (requested === scope.value) failed.value = ''
    } catch (failure) {
      if (requested === scope.value)
        failed.value = failure instanceof ApiFailure ? errorWords(failure.error) : t('leaderboard.failed')
    }
    if (requested === scope.value) loading.value = false
  })

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
  onUnmounted(() => clearTimeout(glow))
  return { board, rows, up, failed, loading, load }
}
