/** The host's actions at the screen: commands with a message for each refusal, keys, the board, the list of players. */
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import type { EventView, HostAck, HostData, HostDo, HostPlayer } from '@/api/event'
import { t } from '@/words'
import { errorSaid } from '@/api/errorWords'
import { changeLanguage, nextLanguage } from '@/features/event/shared/screenLanguage'
import { soundOn, switchSound } from '../sound'
import { actionOf, isTyping, type HostAction } from './keys'
import { isOver, nextStep } from '@/features/event/shared/nextCommand'
import type { HostConnection } from '@/features/event/shared/hostConnection'

const TOAST_MS = 4_500
const GUESTS_MS = 2_000

/** Commands whose end is said in words; the screen itself shows the others. */
const DONE: readonly HostDo[] = ['lock', 'unlock', 'hide_names', 'show_names']

/** What is asked once before it is done: a press by chance ends no event and takes no points. */
function graveOf(what: HostAction, view: EventView | null): 'finish' | 'skip' | null {
  if (what === 'skip') return 'skip'
  return what === 'advance' && view && !view.quiz && nextStep(view) === 'finish' ? 'finish' : null
}

/** Use inside a component's setup. `forward` takes a press of the one key for the screen itself where it is true. */
export function useHost(connection: HostConnection, forward: () => boolean = () => false) {
  const { state } = connection
  const board = ref(false)
  const help = ref(false)
  const toast = ref('')
  let fade: ReturnType<typeof setTimeout> | undefined
  /** What was asked for a moment ago, with the round that it is about. */
  let asked = ''

  function say(words: string): void {
    asked = ''
    toast.value = words
    clearTimeout(fade)
    fade = setTimeout(() => (toast.value = asked = ''), TOAST_MS)
  }

  /** Whether a grave command is confirmed by a second press; the first one asks. */
  function isSure(what: HostAction): boolean {
    const grave = graveOf(what, state.view)
    const about = grave && `${grave} ${state.view?.quiz?.round ?? ''}`
    if (!about || asked === about) return true
    say(t(`hall.sure-${grave}`))
    asked = about
    return false
  }

  /** The host's tools beside the screen: people in the hall see the wall, the host another window. */
  function openTools(): void {
    const address = `/host/remote${location.search}${location.hash}`
    const opened = window.open(address, 'bus-host-tools', 'popup,width=460,height=900')
    say(t(opened ? 'hall.tools-open' : 'hall.tools-blocked'))
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
    else if (what === 'tools') openTools()
    else if (what === 'sound') {
      switchSound()
      say(t(soundOn.value ? 'hall.done-sound_on' : 'hall.done-sound_off'))
    } else if (what === 'back') {
      if (help.value) help.value = false
      else board.value = false
    } else if (what === 'advance' && board.value) board.value = false
    else if (what === 'advance' && (forward() || isOver(state.view))) return
    else if (isSure(what)) {
      asked = ''
      void command(what)
    }
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
  return { board, help, toast, say, command, act, ...useGuests(connection) }
}

/** Everybody who is aboard, for the lobby: asked for again when the count changes, never more than every 2 s. */
function useGuests(connection: HostConnection) {
  const pages = shallowRef<HostPlayer[][]>([])
  const guests = computed(() => pages.value.flat().filter((player) => !player.removed))
  const players = computed(() =>
    connection.state.connected && connection.state.view?.state === 'lobby' ? connection.state.view.players : null,
  )
  const hidden = computed(() => connection.state.view?.names_hidden ?? false)
  /** Another word after each correction: a name that was taken down must not hang on. */
  const corrected = computed(() =>
    (connection.state.host?.log ?? []).map((item) => `${item.seq}${item.undone ? '-' : '+'}`).join(),
  )
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Asks for all pages from this one on; who comes is on the last. */
  async function ask(from = Math.max(1, pages.value.length)): Promise<void> {
    timer = undefined
    const asked = corrected.value
    for (let page = from; ; page++) {
      // The host's list has everybody's own name: not for the wall while names are hidden.
      if (players.value === null || hidden.value) return
      const ack = await connection.askPlayers('', page)
      if (!ack.ok || asked !== corrected.value || hidden.value) return
      pages.value = [...pages.value.slice(0, page - 1), ack.players]
      if (page >= ack.pages) break
    }
    // Somebody before the last page has left.
    if (from > 1 && guests.value.length !== players.value) void ask(1)
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
    pages.value = []
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), 50)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return { guests, corrected: computed(() => `${hidden.value} ${corrected.value}`) }
}
