/** The words of a refusal: the server's own Chinese sentence, or a table of its stable codes in other languages. */
import { lang, loadWords, t } from '@/words/index'

/** What came in an answer; a newer server may have more codes than this page. */
interface Refusal {
  code: string
  message: string
}

/**
 * The words for a refusal in the language of now. The table comes when it is first needed; until then, and for codes
 * that the tables lack, the server's Chinese stands (`foreign` marks it).
 */
export function errorWords(error: Readonly<Refusal>): string {
  return translated(error.code, error.message)
}

/** The same, once the table is there: for words that are kept as they are. */
export async function errorSaid(error: Readonly<Refusal>): Promise<string> {
  if (lang.value !== 'zh-Hans') await loadWords('errors').catch(() => undefined)
  return errorWords(error)
}

/** The words for what is wrong with one field of a form; `message` is the server's own. */
export function fieldWords(field: string, message: string): string {
  return translated(`field-${field}`, message)
}

function translated(code: string, message: string): string {
  if (lang.value === 'zh-Hans') return message
  void loadWords('errors').catch(() => undefined)
  const key = `errors.${code}`
  const words = t(key)
  return words === key ? message : words
}
