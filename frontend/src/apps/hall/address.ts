/**
 * The address that the wall invites people to. It is shown only once this very page has opened it and the game that
 * the page came from has answered there; until then, and again when it goes away, the wall says what to do.
 */
import { onBeforeUnmount, onMounted, reactive } from 'vue'
import type { components } from '@/api/schema.gen'

export type Answer = components['schemas']['ServerAddress']
/** Why it is not shown: what the server knows of it, nobody answers there, or somebody else does. */
export type Trouble = NonNullable<Answer['why']> | 'dead' | 'other'

const SOON_MS = 5_000
const LATER_MS = 30_000
const PATIENCE_MS = 4_000
/** Once it was open, a single lost answer takes nothing from the wall. */
const FAILURES = 2

const state = reactive<{ base: string; open: boolean; trouble: Trouble | null }>({
  base: '',
  open: false,
  trouble: null,
})

/** `base` has no slash at its end; `open`: phones can go there. Neither open nor in trouble: not tried yet. */
export const address: Readonly<typeof state> = state

/** The address as it is read and typed, and what is behind it. */
export function addressOf(path: string): string {
  return state.base.replace(/^https?:\/\//, '') + path
}

/** Shows an address without trying it: for demos and tests. */
export function showAddress(base: string, trouble: Trouble | null = null): void {
  Object.assign(state, { base, open: !trouble, trouble })
}

async function ask(base: string): Promise<Answer> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(`${base}/api/address`, {
      cache: 'no-store',
      credentials: 'omit',
      signal: patience.signal,
    })
    if (!answer.ok) throw new Error(String(answer.status))
    return (await answer.json()) as Answer
  } finally {
    clearTimeout(timer)
  }
}

/** What is wrong with the address that our server gave; null when our server answers there, too. */
export async function troubleAt(ours: Answer, at: (base: string) => Promise<Answer> = ask): Promise<Trouble | null> {
  if (ours.why) return ours.why
  try {
    return (await at(ours.address)).instance === ours.instance ? null : 'other'
  } catch {
    return 'dead'
  }
}

let failures = 0

/** One try; false when it is to be tried again soon. */
async function tryAddress(): Promise<boolean> {
  let ours: Answer
  try {
    ours = await ask('')
  } catch {
    // Our own server is away: that is said elsewhere, and phones are away as well.
    return false
  }
  const trouble = await troubleAt(ours)
  failures = trouble ? failures + 1 : 0
  const stays = state.open && state.base === ours.address && failures < FAILURES
  Object.assign(state, { base: ours.address, open: !trouble || stays, trouble: stays ? null : trouble })
  return !trouble
}

/** Use inside a component's setup, once for the wall: tries the address now and then, soon again while it is in trouble. */
export function useAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  async function again(): Promise<void> {
    const ok = await tryAddress()
    if (!ended) timer = setTimeout(() => void again(), ok ? LATER_MS : SOON_MS)
  }
  onMounted(() => void again())
  onBeforeUnmount(() => {
    ended = true
    clearTimeout(timer)
  })
}
