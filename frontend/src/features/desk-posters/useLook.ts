/** The poster of now, drawn by the server: asked for once nobody has changed anything for a moment. */
import { onBeforeUnmount, ref, watch } from 'vue'
import { DeskFailure } from '@/api/desk'
import { readLook, type Look, type PosterKind } from './api'

const PAUSE_MS = 300

export interface Wanted {
  kind: PosterKind
  id: string
  look: Look
}

export function useLook(wanted: () => Wanted | null, ask: typeof readLook = readLook) {
  const address = ref('')
  const busy = ref(false)
  const trouble = ref('')
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(body: Blob | null): void {
    if (address.value) URL.revokeObjectURL(address.value)
    address.value = body ? URL.createObjectURL(body) : ''
  }
  async function read(): Promise<void> {
    clearTimeout(timer)
    const now = wanted()
    last += 1
    const own = last
    trouble.value = ''
    if (!now) {
      show(null)
      busy.value = false
      return
    }
    busy.value = true
    try {
      const body = await ask(now.kind, now.id, now.look)
      if (own === last) show(body)
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      if (own === last) trouble.value = Object.values(failure.fields)[0] ?? failure.message
    } finally {
      if (own === last) busy.value = false
    }
  }
  watch(
    () => JSON.stringify(wanted()),
    (_now, before) => {
      clearTimeout(timer)
      // The first one is not waited for.
      if (before === undefined || before === 'null') void read()
      else timer = setTimeout(() => void read(), PAUSE_MS)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    clearTimeout(timer)
    last += 1
    show(null)
  })
  return { address, busy, trouble, read }
}
