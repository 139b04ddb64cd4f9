/** What a host does at the screen: commands with a word for every refusal, keys, the board, who is aboard. */
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import type { HostAck, HostData, HostDo, HostPlayer } from '@/api/event'
import { typing, type Wish, wishOf } from './keys'
import type { Link } from './link'

const TOAST_MS = 4_500
const GUESTS_MS = 2_000

/** What is said when a command was done; silent for what the screen itself shows. */
const DONE: Partial<Record<HostDo, string>> = {
  lock: '车门关了，不能再上车',
  unlock: '车门开了，可以上车',
  hide_names: '名字已隐去',
  show_names: '名字照常显示',
  cheers_on: '弹幕开了',
  cheers_off: '弹幕关了',
  autopilot_on: '自动进行，开了',
  autopilot_off: '自动进行，关了',
  undo: '已撤销',
  rename: '名字改好了',
  remove: '已请下车，可以撤销',
  adjust: '分数已调整，可以撤销',
  void: '这题作废了，可以撤销',
}

/** Use inside a component's setup. */
export function useHost(link: Link) {
  const { state } = link
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
    const ack = what === 'advance' ? await link.advance() : await link.command(what, data)
    if (!ack.ok) say(ack.error.message)
    else if (ack.stale) say('另一只手先按过了，看大屏。')
    else if (DONE[what]) say(DONE[what])
    return ack
  }

  function wish(what: Wish): void {
    if (what === 'board') board.value = !board.value
    else if (what === 'help') help.value = !help.value
    else if (what === 'back') {
      if (help.value || drawer.value) help.value = drawer.value = false
      else board.value = false
    } else if (what === 'advance' && board.value) board.value = false
    else void command(what)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.repeat) return
    if (typing(event.target)) {
      if (event.key === 'Escape') (event.target as HTMLElement).blur()
      return
    }
    // A button reached by Tab is pressed by space; that press is the button's.
    if ((event.key === ' ' || event.key === 'Enter') && event.target instanceof HTMLButtonElement) return
    const found = wishOf(event, state.view)
    if (!found) return
    event.preventDefault()
    wish(found)
  }

  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => {
    removeEventListener('keydown', onKey)
    clearTimeout(fade)
  })
  return { board, help, drawer, toast, say, command, wish, ...useGuests(link) }
}

/** Who is aboard, for the lobby: asked for again when the count changes, never more than every 2 s. */
function useGuests(link: Link) {
  const guests = ref<HostPlayer[]>([])
  const players = computed(() => (link.state.connected && link.state.view?.state === 'lobby' ? link.state.view.players : null))
  const hidden = computed(() => link.state.view?.names_hidden ?? false)
  /** Another word after each correction: a name that was taken down must not hang on. */
  const corrected = computed(() => (link.state.host?.log ?? []).map((item) => `${item.seq}${item.undone ? '-' : '+'}`).join())
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(): Promise<void> {
    timer = undefined
    // The host's list has everybody's own name: not for the wall while names are hidden.
    if (players.value === null || hidden.value) return
    const asked = corrected.value
    const ack = await link.askPlayers('', 1)
    if (ack.ok && asked === corrected.value && !hidden.value) guests.value = ack.players.filter((player) => !player.removed)
  }
  watch(
    players,
    (now, was) => {
      if (now !== null && !timer) timer = setTimeout(() => void ask(), was === null || was === undefined ? 50 : GUESTS_MS)
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
