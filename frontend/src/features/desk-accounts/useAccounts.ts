/** All accounts, and the newest lines of the log of changes. */
import { computed, onMounted, ref, shallowRef } from 'vue'
import { DeskFailure, type DeskAccount } from '@/api/desk'
import { readAccounts, readChanges, readLines, type ChangeLine, type Line } from './accounts'

const NEWEST = 8

export function useAccounts() {
  const accounts = shallowRef<readonly DeskAccount[] | null>(null)
  const changes = shallowRef<readonly ChangeLine[]>([])
  const lines = shallowRef<readonly Line[]>([])
  const trouble = ref('')
  const lineNames = computed(() => new Map(lines.value.map(({ id, name }) => [id, name])))

  async function read(): Promise<void> {
    try {
      const [rows, log] = await Promise.all([readAccounts(), readChanges()])
      accounts.value = rows
      changes.value = log.changes.slice(0, NEWEST)
      trouble.value = ''
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      trouble.value = failure.message
    }
  }

  onMounted(() => {
    void read()
    // Without their names, lines are shown by their ids.
    void readLines().then(
      (found) => (lines.value = found),
      () => undefined,
    )
  })
  return { accounts, changes, lines, lineNames, trouble, read }
}
