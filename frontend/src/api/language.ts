/** The language that requests name for the tour's texts; see “Languages” in docs/api.md. */
import { lang } from '@/words'

/** The language to name to the server; undefined for Chinese, its default. */
export function askedLang(): string | undefined {
  return lang.value === 'zh-Hans' ? undefined : lang.value
}

/** The address with the language of now. */
export function inLanguage(path: string): string {
  const requested = askedLang()
  if (!requested) return path
  return `${path}${path.includes('?') ? '&' : '?'}lang=${requested}`
}
