/** The list of players as a host sees it: searched and paged on the server, and kept fresh while it is shown. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { HostPlayer } from '@/api/event'
import { errorSaid } from '@/api/errorWords'
import type { HostConnection } from './hostConnection'

const TYPED_MS = 250
const AGAIN_MS = 5_000

export interface PlayerList {
  search: Ref<string>
  /** From 1. */
  page: Ref<number>
  /** At least 1. */
  pages: Ref<number>
  /** null until the first answer. */
  players: Ref<HostPlayer[] | null>
  /** Why the last answer failed, in words; '' where it did not. */
  error: Ref<string>
}

/** Use inside a component's setup. `version` is that of the view: each new one may have changed a player. */
export function usePlayerList(
  connection: Pick<HostConnection, 'askPlayers'>,
  version: () => number | undefined,
): PlayerList {
  const search = ref('')
  const page = ref(1)
  const pages = ref(1)
  const players = ref<HostPlayer[] | null>(null)
  const error = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  async function load(): Promise<void> {
    clearTimeout(timer)
    const mine = ++latest
    const ack = await connection.askPlayers(search.value.trim(), page.value)
    // A newer question is under way, or the list is no longer shown.
    if (mine !== latest) return
    if (ack.ok) {
      players.value = ack.players
      pages.value = Math.max(1, ack.pages)
      error.value = ''
    } else error.value = await errorSaid(ack.error)
    timer = setTimeout(() => void load(), AGAIN_MS)
  }

  watch(search, () => {
    page.value = 1
    clearTimeout(timer)
    timer = setTimeout(() => void load(), TYPED_MS)
  })
  watch([page, version], () => void load(), { immediate: true })
  onScopeDispose(() => {
    latest += 1
    clearTimeout(timer)
  })
  return { search, page, pages, players, error }
}
