/** What posters are made of: the kind, those that are ticked, and the one that is looked at. The address has the kind. */
import { computed, reactive, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { PosterChoice, PosterKind, Posters } from './api'
import { KINDS } from './says'

export function useChoice(posters: () => Posters | null) {
  const route = useRoute()
  const router = useRouter()
  const kind = computed<PosterKind>({
    get: () => {
      if (typeof route.query.event === 'string') return 'event'
      return KINDS.find(({ value }) => value === route.query.kind)?.value ?? 'stop'
    },
    set: (value) => void router.replace({ query: value === 'stop' ? {} : { kind: value } }),
  })
  const all = computed(() => (posters()?.choices ?? []).filter((one) => one.kind === kind.value))
  const ticked = reactive(new Set<string>())
  const at = ref('')

  /** At first one event where it is named, else everything of the first group. */
  watch(
    [all, () => route.query.event],
    ([choices, event]) => {
      const named = choices.filter(({ id }) => id === event)
      const first = named.length > 0 ? named : choices.filter(({ group }) => group === choices[0]?.group)
      const start = kind.value === 'event' || kind.value === 'branch' ? first.slice(0, 1) : first
      ticked.clear()
      for (const { id } of start) ticked.add(id)
      at.value = start[0]?.id ?? ''
    },
    { immediate: true },
  )

  const chosen = computed(() => all.value.filter(({ id }) => ticked.has(id)))
  const place = computed(() => chosen.value.findIndex(({ id }) => id === at.value))

  function tick(choices: readonly PosterChoice[], on: boolean): void {
    for (const { id } of choices) {
      if (on) ticked.add(id)
      else ticked.delete(id)
    }
    const [first] = choices
    if (on && choices.length === 1 && first) at.value = first.id
    else if (!ticked.has(at.value)) at.value = chosen.value[0]?.id ?? ''
  }
  function step(by: 1 | -1): void {
    const next = chosen.value[place.value + by]
    if (next) at.value = next.id
  }
  return { kind, all, ticked, at, chosen, place, tick, step }
}
