/**
 * The language of the hall's screen and of the remote. A screen is in Chinese until its host changes that: it is
 * read by a whole hall, whatever its computer prefers. The remote is in the language of its host's phone.
 */
import { computed, watchEffect } from 'vue'
import { read, write } from '@/browser/storage'
import { lang, LANGS, loadWords, setLang, t, wanted, type Lang } from '@/words'

const KEY = 'yg:hall-lang'
/** The language that a page's address names (`?lang=en`); null where it names none that is spoken. */
export function languageInAddress(search: string): Lang | null {
  const named = new URLSearchParams(search).get('lang')
  return LANGS.find((one) => one === named) ?? null
}

/** Makes the words ready before anything is shown; where another language cannot be had, the page speaks Chinese. */
export async function startLanguage(page: 'screen' | 'remote'): Promise<void> {
  const kept = page === 'remote' ? wanted() : LANGS.find((one) => one === read(KEY))
  const areas = page === 'remote' ? ['hall', 'remote'] : ['hall']
  const first = languageInAddress(location.search) ?? kept ?? LANGS[0]
  try {
    await setLang(first, false)
    await loadWords(...areas)
  } catch {
    await setLang(LANGS[0], false)
    await loadWords(...areas)
  }
}

/** The language after the present one, round and round. */
export const nextLanguage = computed<Lang>(() => LANGS[(LANGS.indexOf(lang.value) + 1) % LANGS.length]!)

/** Changes the screen's language and remembers it; without a network it stays. */
export async function changeLanguage(to: Lang): Promise<void> {
  try {
    await setLang(to, false)
  } catch {
    return
  }
  write(KEY, to)
  // An address that names a language would bring the old one back.
  const here = new URL(location.href)
  if (!here.searchParams.has('lang')) return
  here.searchParams.set('lang', to)
  history.replaceState(null, '', here)
}

/** Keeps the window's title in the language of now; use inside a component's setup. */
export function useTitle(screen: () => string): void {
  watchEffect(() => {
    document.title = screen() ? t('core.title', { screen: screen() }) : t('core.site')
  })
}
