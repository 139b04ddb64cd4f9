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
const MOST_CODE_POINTS = 60
/** From the radicals of Han on; see `WIDE_FROM` in server/rules/names.py. */
const WIDE_FROM = 0x2e80

/** What nobody sees, and what joins; the server is exact about where it may stay. */
const UNSEEN =
  /[\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a\u202c\u2060-\u2066\u2068-\u206f\u2800\u3164\ufeff\uffa0\ufffc\ufffd]/gu
const WIDTHS = /[\ufe50-\ufe6b\uff01-\uffee\u{1d400}-\u{1d7ff}]/gu
const ENDS_UNSEEN = /[\u200c\u200d\ufe00-\ufe0f]+$/u
const EXTENDS = /[\p{M}\u180e\u200c\u200d\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u
const PICTURE = /[\p{So}\p{Sm}]/u
const FLAG = /[\u{1f1e6}-\u{1f1ff}]/u

/** A name without spaces around it and without what is not seen, in one width. */
const seen = (name: string): string =>
  name
    .replace(/[\t-\r\u0085]/g, ' ')
    .replace(UNSEEN, '')
    .replace(WIDTHS, (char) => char.normalize('NFKC'))
    .normalize()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(ENDS_UNSEEN, '')

/** Wide and narrow characters, as the server counts them: marks, joined emoji and flags are one each. */
function counts(text: string): [number, number] {
  let wide = 0
  let narrow = 0
  let previous = ''
  let openFlag = false
  for (const char of text) {
    const flag = FLAG.test(char)
    if (!(EXTENDS.test(char) || (previous === '\u200d' && PICTURE.test(char)) || (flag && openFlag))) {
      if (char.codePointAt(0)! >= WIDE_FROM) wide += 1
      else narrow += 1
    }
    openFlag = flag && !openFlag
    previous = char
  }
  return [wide, narrow]
}

/** What is wrong with a nickname in the rider's words, or null; the server has the last word. */
export function nameTrouble(name: string): string | null {
  const text = seen(name)
  if (!text) return t('join.name-none')
  const [wide, narrow] = counts(text)
  const used = wide * 3 + narrow * 2
  if (used > ROOM || [...text].length > MOST_CODE_POINTS) {
    const most = wide ? MOST_WIDE : MOST_NARROW
    return t('join.name-long', { most, n: Math.max(most + 1, wide ? Math.ceil(used / 3) : narrow) })
  }
  if (/[<>]/.test(text)) return t('join.name-signs')
  return null
}
