/** What waits for whoever is signed in: a number at the navigation, a line on the overview. */
import { shallowReactive } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { IconName } from './icons'

export interface DeskTask {
  id: string
  /** The entry of the navigation that shows `count`. */
  nav: string
  count: number
  /** 12 条微感悟等审核 */
  title: string
  hint?: string
  icon: IconName
  /** Wrong and urgent ones stand out. */
  kind?: 'wait' | 'no'
  /** The button's words, and where it leads. */
  label: string
  to: RouteLocationRaw
}

type Source = () => Promise<readonly DeskTask[]>

const state = shallowReactive({ known: false, list: [] as readonly DeskTask[] })
let sources: readonly Source[] = []

/** All tasks, those of the first areas first; nothing is `known` before they are read. */
export const tasks: Readonly<typeof state> = state

/** How many things wait at an entry of the navigation. */
export const waitingAt = (nav: string): number =>
  state.list.reduce((sum, one) => (one.nav === nav ? sum + one.count : sum), 0)

/** Says who is asked; the shell does, once. */
export function setTaskSources(given: readonly Source[]): void {
  sources = given
}

/** Asks all areas. One that does not answer is left out: its own screen says what is wrong. */
export async function readTasks(): Promise<void> {
  const found = await Promise.allSettled(sources.map((source) => source()))
  state.list = found.flatMap((one) => (one.status === 'fulfilled' ? [...one.value] : []))
  state.known = true
}

/** Forgets them: somebody else signs in. */
export function dropTasks(): void {
  Object.assign(state, { known: false, list: [] })
}
