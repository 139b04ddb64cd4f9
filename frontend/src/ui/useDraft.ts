/** What a person has picked or typed and not handed in yet: kept over a reload, as the drafts of games are. */
import { ref, watch, type Ref } from 'vue'
import { read, remove, write } from '@/browser/storage'

export interface Draft {
  /** Ids in their order, or words; null where there is nothing. */
  readonly value: Readonly<Ref<readonly string[] | string | null>>
  keep(value: readonly string[] | string): void
  forget(): void
}

/** The draft for what `key` names now. */
export function useDraft(key: () => string): Draft {
  const value = ref<readonly string[] | string | null>(null)
  watch(key, (now) => (value.value = read(now)), { immediate: true, flush: 'sync' })
  return {
    value,
    keep(now) {
      value.value = now
      if (now.length > 0) write(key(), now)
      else remove(key())
    },
    forget() {
      value.value = null
      remove(key())
    },
  }
}
