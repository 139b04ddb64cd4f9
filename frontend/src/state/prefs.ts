/** How the page looks and sounds for this person; kept on the phone. */
import { reactive, watchEffect } from 'vue'
import { read, write } from './storage'

export interface Prefs {
  /** 长辈版 */
  elder: boolean
  theme: 'auto' | 'day' | 'dusk'
  muted: boolean
}

export const prefs = reactive<Prefs>({ elder: false, theme: 'auto', muted: false, ...read<Partial<Prefs>>('yg:prefs') })

const dark = matchMedia('(prefers-color-scheme: dark)')

function show(): void {
  const root = document.documentElement
  root.toggleAttribute('data-elder', prefs.elder)
  const dusk = prefs.theme === 'dusk' || (prefs.theme === 'auto' && dark.matches)
  root.setAttribute('data-theme', dusk ? 'dusk' : 'day')
}

/** Applies the preferences to the document now and on every change. */
export function startPrefs(): void {
  watchEffect(() => {
    write('yg:prefs', { ...prefs })
    show()
  })
  dark.addEventListener?.('change', show)
}
