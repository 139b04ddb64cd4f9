/** A new event as it is being written: kept on this computer until it is made. */
import { computed, onMounted, reactive, ref, shallowRef, watch } from 'vue'
import { DeskFailure, deskSession } from '@/api/desk'
import { read as stored, remove, write } from '@/browser/storage'
import {
  readChoices,
  readEvent,
  type EventChoices,
  type EventDetail,
  type Mode,
  type NewEvent,
  type RouteChoice,
} from './api'
import { changedSettings, hasTeams, liveOf, type Live, type When } from './rules'
import { momentOf } from './when'

interface Form {
  mode: Mode
  name: string
  route: string
  when: When
  teams: number
  live: Live | null
  hosts: number[]
}

const key = (): string => `desk:new-event:${String(deskSession.account?.id ?? '')}`
const EMPTY: Form = {
  mode: 'quiz',
  name: '',
  route: '',
  when: { date: '', time: '', until: '' },
  teams: 0,
  live: null,
  hosts: [],
}

/** `from` is the code of an event that is to be held once more; empty where there is none. */
export function useNewEvent(from: string) {
  const form = reactive<Form>(structuredClone(EMPTY))
  const choices = shallowRef<EventChoices | null>(null)
  const original = shallowRef<EventDetail | null>(null)
  const trouble = ref('')
  const keptAt = ref('')

  const route = computed<RouteChoice | null>(() => choices.value?.routes.find(({ id }) => id === form.route) ?? null)
  const base = computed<Live | null>(() => (route.value ? liveOf(route.value.live) : null))

  function prefill({ mode, name, route: id, live, teams, hosts }: EventDetail): void {
    Object.assign(form, { mode, name, route: id, teams, live: liveOf(live), hosts: hosts.map((one) => one.id) })
  }

  async function open(): Promise<void> {
    try {
      const [found, copied] = await Promise.all([readChoices(), from ? readEvent(from) : null])
      choices.value = found
      original.value = copied
      const kept = from ? null : stored<Form>(key())
      if (copied) prefill(copied)
      else if (kept) Object.assign(form, kept)
      if (!found.routes.some(({ id }) => id === form.route)) {
        form.route = found.routes[0]?.id ?? ''
        form.live = base.value
      }
      form.live ??= base.value
      if (form.hosts.length === 0 && deskSession.account) form.hosts = [deskSession.account.id]
      trouble.value = ''
      if (!from) watch(form, keep)
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      trouble.value = failure.message
    }
  }
  onMounted(open)

  let timer: ReturnType<typeof setTimeout> | undefined
  function keep(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      write(key(), form)
      keptAt.value = new Date().toISOString()
    }, 600)
  }

  /** Another line has other questions and settings; what was set stays set. */
  function chooseRoute(id: string): void {
    const before = base.value
    const set = form.live && before ? changedSettings(form.mode, form.live, before) : {}
    form.route = id
    if (base.value) form.live = { ...base.value, ...set, questions: base.value.questions }
  }

  /** What is sent. */
  function wanted(): NewEvent {
    const { mode, name, when, teams, live, hosts } = form
    const settings = live && base.value ? changedSettings(mode, live, base.value) : {}
    return {
      route: form.route,
      mode,
      name,
      starts_at: momentOf(when.date, when.time),
      ends_at: mode === 'quiz' ? null : momentOf(when.date, when.until),
      teams: hasTeams(mode) ? teams : 0,
      settings,
      hosts: choices.value?.hosts.length ? hosts : null,
    }
  }

  /** Nothing is kept any more: it is made. */
  function forget(): void {
    clearTimeout(timer)
    remove(key())
  }

  return { form, choices, original, trouble, keptAt, route, base, open, chooseRoute, wanted, forget }
}
