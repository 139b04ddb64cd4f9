/** How the page looks and sounds for this person; kept on the phone. */
import { reactive, watchEffect } from 'vue'
import { read, write } from '@/browser/storage'

/** Steps of the page's own text size, on top of what the phone or WeChat does. */
export const TEXT_SIZES = [1, 1.2, 1.4] as const

export interface Prefs {
  /** 长辈版 */
  elder: boolean
  theme: 'auto' | 'day' | 'dusk'
  muted: boolean
  /** How large the letters are, 1 as drawn. */
  text: (typeof TEXT_SIZES)[number]
  /** 高对比; `auto` follows the phone. */
  contrast: 'auto' | 'high'
  /** 减少动画; `auto` follows the phone. */
  motion: 'auto' | 'still'
}

const FIRST: Prefs = { elder: false, theme: 'auto', muted: false, text: 1, contrast: 'auto', motion: 'auto' }

export const prefs = reactive<Prefs>({ ...FIRST, ...read<Partial<Prefs>>('yg:prefs') })

const dark = matchMedia('(prefers-color-scheme: dark)')
const more = matchMedia('(prefers-contrast: more)')
const reduced = matchMedia('(prefers-reduced-motion: reduce)')

/** Whether the phone itself asks for it, for every page. */
export function asked(of: 'contrast' | 'motion'): boolean {
  return (of === 'contrast' ? more : reduced).matches
}

/** True where nothing should move by itself. */
export function still(): boolean {
  return prefs.motion === 'still' || asked('motion')
}

function show(): void {
  const root = document.documentElement
  root.toggleAttribute('data-elder', prefs.elder)
  const dusk = prefs.theme === 'dusk' || (prefs.theme === 'auto' && dark.matches)
  root.setAttribute('data-theme', dusk ? 'dusk' : 'day')
  root.toggleAttribute('data-still', prefs.motion === 'still')
  root.style.fontSize = prefs.text === 1 ? '' : `${prefs.text * 100}%`
  const high = prefs.contrast === 'high' || asked('contrast')
  root.toggleAttribute('data-contrast', high)
  // Few need these colours: who does not, does not fetch them.
  if (high) void import('@/styles/contrast.css')
}

/** Applies the preferences to the document now and on every change. */
export function startPrefs(): void {
  watchEffect(() => {
    write('yg:prefs', { ...prefs })
    show()
  })
  for (const wish of [dark, more]) wish.addEventListener?.('change', show)
}
