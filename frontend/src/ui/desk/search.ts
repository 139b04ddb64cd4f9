/** What can be found on the desk, and how well words fit it. */
import type { RouteLocationRaw } from 'vue-router'
import type { IconName } from './icons'

export interface SearchEntry {
  id: string
  /** 天福·豆腐文化实景课 */
  text: string
  /** What it is, or where: 站点, 豆腐课的题. */
  detail: string
  icon: IconName
  to: RouteLocationRaw
  /** What it is found by, too: its id. */
  also?: string
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The entries that have all the words in them: those that begin with the first word first, else in their order. */
export function search(entries: readonly SearchEntry[], typed: string, most = 20): SearchEntry[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const [first = ''] = words
  if (!first) return []
  const found = entries.filter((one) => {
    const all = plain(`${one.text} ${one.detail} ${one.also ?? ''}`)
    return words.every((word) => all.includes(word))
  })
  const rank = ({ text }: SearchEntry): number =>
    plain(text).startsWith(first) ? 0 : plain(text).includes(first) ? 1 : 2
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, most)
}
