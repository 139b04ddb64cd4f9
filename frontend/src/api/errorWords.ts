/** What a refusal says: the server's own Chinese sentence, or a table of its stable codes in other languages. */
import { lang, loadWords, t } from '@/words/index'

/** What came in an answer; a newer server may know more codes than this page. */
interface Refusal {
  code: string
  message: string
}

/**
 * The words for a refusal in the language of now. The table comes when it is first needed; until then, and for codes
 * that it does not know, the server's Chinese stands (`foreign` marks it).
 */
export function errorWords(error: Readonly<Refusal>): string {
  return translated(error.code, error.message)
}

/** The same, once the table is there: for words that are kept as they are. */
export async function errorSaid(error: Readonly<Refusal>): Promise<string> {
  if (lang.value !== 'zh-Hans') await loadWords('errors').catch(() => undefined)
  return errorWords(error)
}

/** The words for what is wrong with one field of a form; `said` is what the server says of it. */
export function fieldWords(field: string, said: string): string {
  return translated(`field-${field}`, said)
}

function translated(code: string, said: string): string {
  if (lang.value === 'zh-Hans') return said
  void loadWords('errors').catch(() => undefined)
  const key = `errors.${code}`
  const words = t(key)
  return words === key ? said : words
}
