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

const MOST_WIDE = 20
const MOST_NARROW = 30
/** A wide character takes three, a letter two. */
const ROOM = 60
/** From the radicals of Han on; see `WIDE_FROM` in server/rules/names.py. */
const WIDE_FROM = 0x2e80

/** What nobody sees, but for what joins; the server is exact about where some of it may stay. */
const UNSEEN = /(?![\u200d\t-\r])[\p{DI}\p{Cc}\u2800\ufffc\ufffd]/gu

/** What is wrong with a nickname in the rider's words, or null; the server has the last word. */
export function nameTrouble(name: string): string | null {
  const text = name.replace(UNSEEN, '').normalize('NFKC').replace(/\s+/g, ' ').trim()
  // As the server counts: marks, skins, joined emoji and the second half of a flag are no characters.
  let wide = 0
  let narrow = 0
  for (const [char] of text.matchAll(/\p{RI}{2}|\u200d[\p{So}\p{Sm}]|[^]/gu)) {
    if (/^[\p{M}\p{Emoji_Modifier}\u200d]/u.test(char)) continue
    if (char.codePointAt(0)! < WIDE_FROM) narrow += 1
    else wide += 1
  }
  const used = wide * 3 + narrow * 2
  if (!used) return t('join.name-none')
  if (used > ROOM) {
    const most = wide ? MOST_WIDE : MOST_NARROW
    return t('join.name-long', { most, n: wide ? Math.ceil(used / 3) : narrow })
  }
  return /[<>]/.test(text) ? t('join.name-signs') : null
}
