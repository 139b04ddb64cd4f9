/** Dark by default, for a hall with its lights down; a host under the sun may turn it. */
import { write } from '@/browser/storage'

export const LIGHT = 'yg:remote-light'

/** Puts the theme on the page. */
export function applyTheme(light: boolean): void {
  const page = document.documentElement
  page.classList.add('remote')
  page.classList.toggle('remote-light', light)
  page.setAttribute('data-theme', light ? 'day' : 'dusk')
  page.setAttribute('data-elder', '')
}

/** Changes it and remembers; gives what it is now. */
export function setTheme(light: boolean): boolean {
  write(LIGHT, light)
  applyTheme(light)
  return light
}
