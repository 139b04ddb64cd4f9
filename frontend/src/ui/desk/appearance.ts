/** How the desk looks on this computer: by day or dusk, in ordinary or large letters. */
import { reactive, readonly, watchEffect } from 'vue'
import { read, write } from '@/browser/storage'

export type Theme = 'auto' | 'day' | 'dusk'
interface Appearance {
  theme: Theme
  large: boolean
}

const KEY = 'desk:appearance'
const state = reactive<Appearance>({ theme: 'auto', large: false, ...read<Partial<Appearance>>(KEY) })
const dark = reactive({ wanted: false })

export const appearance = readonly(state)

/** Whether it is dusk now. */
export const atDusk = (): boolean => (state.theme === 'auto' ? dark.wanted : state.theme === 'dusk')

/** Changes the look, and remembers it. */
export function setAppearance(change: Partial<Appearance>): void {
  Object.assign(state, change)
  write(KEY, { ...state })
}

/** Shows the look on the page from now on; once. */
export function startAppearance(): void {
  const asked = matchMedia('(prefers-color-scheme: dark)')
  dark.wanted = asked.matches
  asked.addEventListener('change', () => (dark.wanted = asked.matches))
  watchEffect(() => {
    const { dataset } = document.documentElement
    dataset.theme = atDusk() ? 'dusk' : 'day'
    if (state.large) dataset.size = 'l'
    else delete dataset.size
  })
}
