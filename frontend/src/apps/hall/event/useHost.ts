/** The host's actions at the screen: commands with a message for each refusal, keys, the board, the list of players. */
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import type { HostAck, HostData, HostDo, HostPlayer } from '@/api/event'
import { t } from '@/words'
import { errorSaid } from '@/api/errorWords'
import { changeLanguage, nextLanguage } from '@/features/event/shared/screenLanguage'
import { actionOf, isTyping, type HostAction } from './keys'
import type { HostConnection } from '@/features/event/shared/hostConnection'

const TOAST_MS = 4_500
const GUESTS_MS = 2_000

/** Commands whose end is said in words; the screen itself shows the others. */
const DONE: readonly HostDo[] = [
  'lock',
  'unlock',
  'hide_names',
  'show_names',
  'cheers_on',
  'cheers_off',
  'publish',
  'unpublish',
  'autopilot_on',
  'autopilot_off',
  'undo',
  'rename',
  'remove',
  'adjust',
  'void',
  'redo',
]

/** Use inside a component's setup. */
export function useHost(connection: HostConnection) {
  const { state } = connection
  const board = ref(false)
  const help = ref(false)
  const drawer = ref(false)
  const toast = ref('')
  let fade: ReturnType<typeof setTimeout> | undefined

  function say(words: string): void {
    toast.value = words
    clearTimeout(fade)
    fade = setTimeout(() => (toast.value = ''), TOAST_MS)
  }

  async function command(what: HostDo, data?: HostData): Promise<HostAck> {
    const ack = what === 'advance' ? await connection.advance() : await connection.command(what, data)
    if (!ack.ok) say(await errorSaid(ack.error))
    else if (ack.stale) say(t('hall.stale'))
    else if (DONE.includes(what)) say(t(`hall.done-${what}`))
    return ack
  }

  function act(what: HostAction): void {
    if (what === 'board') board.value = !board.value
    else if (what === 'help') help.value = !help.value
    else if (what === 'lang') void changeLanguage(nextLanguage.value)
    else if (what === 'back') {
      if (help.value || drawer.value) help.value = drawer.value = false
      else board.value = false
    } else if (what === 'advance' && board.value) board.value = false
    else void command(what)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.repeat) return
    if (isTyping(event.target)) {
      if (event.key === 'Escape') (event.target as HTMLElement).blur()
      return
    }
    // A button reached by Tab is pressed by space; that press is the button's.
    if ((event.key === ' ' || event.key === 'Enter') && event.target instanceof HTMLButtonElement) return
    const found = actionOf(event, state.view)
    if (!found) return
    event.preventDefault()
    act(found)
  }

  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => {
    removeEventListener('keydown', onKey)
    clearTimeout(fade)
  })
  return { board, help, drawer, toast, say, command, act, ...useGuests(connection) }
}

/** Who is aboard, for the lobby: asked for again when the count changes, never more than every 2 s. */
function useGuests(connection: HostConnection) {
  const guests = ref<HostPlayer[]>([])
  const players = computed(() =>
    connection.state.connected && connection.state.view?.state === 'lobby' ? connection.state.view.players : null,
  )
  const hidden = computed(() => connection.state.view?.names_hidden ?? false)
  /** Another word after each correction: a name that was taken down must not hang on. */
  const corrected = computed(() =>
    (connection.state.host?.log ?? []).map((item) => `${item.seq}${item.undone ? '-' : '+'}`).join(),
  )
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(): Promise<void> {
    timer = undefined
    // The host's list has everybody's own name: not for the wall while names are hidden.
    if (players.value === null || hidden.value) return
    const asked = corrected.value
    const ack = await connection.askPlayers('', 1)
    if (ack.ok && asked === corrected.value && !hidden.value)
      guests.value = ack.players.filter((player) => !player.removed)
  }
  watch(
    players,
    (now, was) => {
      if (now !== null && !timer)
        timer = setTimeout(() => void ask(), was === null || was === undefined ? 50 : GUESTS_MS)
    },
    { immediate: true },
  )
  watch([hidden, corrected], () => {
    guests.value = []
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), 50)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return { guests, corrected: computed(() => `${hidden.value} ${corrected.value}`) }
}
