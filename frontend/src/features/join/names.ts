/** Names to take for those who do not want to think of one: local plants and places, with a small something. */

import { t } from '@/words'

/** `count` different names; `random` gives numbers in [0, 1). */
export function suggestNames(count: number, random: () => number): string[] {
  const places = t('join.name-places').split(' ')
  const things = t('join.name-things').split(' ')
  const take = (from: string[]): string => from.splice(Math.floor(random() * from.length), 1)[0] ?? ''
  return Array.from({ length: Math.min(count, places.length) }, () =>
    t('join.name-made', { place: take(places), thing: take(things) }),
  )
}

const LONGEST = 12

/** What is wrong with a nickname in the rider's words, or null; the server has the last word. */
export function nameTrouble(name: string): string | null {
  const text = name.trim()
  const length = [...text].length
  if (length === 0) return t('join.name-none')
  if (length > LONGEST) return t('join.name-long', { most: LONGEST, n: length })
  if (/[<>]/.test(text)) return t('join.name-signs')
  return null
}
