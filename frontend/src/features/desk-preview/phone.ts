/** What can be opened on the phone, how it looks, and where it is. */
export type Screen = 'map' | 'drive' | 'stop' | 'game' | 'quiz' | 'stamp'
export type Answers = 'right' | 'wrong'

/** The screens of a stop in the order of a ride. */
export const SCREENS: readonly { readonly id: Screen; readonly name: string }[] = [
  { id: 'drive', name: '路上' },
  { id: 'stop', name: '到站' },
  { id: 'game', name: '游戏' },
  { id: 'quiz', name: '答题' },
  { id: 'stamp', name: '盖章' },
]

export const SIZES = {
  '390': { width: 390, height: 844 },
  '360': { width: 360, height: 640 },
} as const
export type Size = keyof typeof SIZES

export interface Look {
  theme: 'day' | 'dusk'
  elder: boolean
  lang: 'zh-Hans' | 'zh-Hant' | 'en'
}

const BY_KEY: Readonly<Record<string, Screen>> = {
  game: 'game',
  questions: 'quiz',
  stamp: 'stamp',
}

/** The screen on which a field of a stop is seen, by its key in the stop. */
export const screenOf = (key: string | number | undefined): Screen => BY_KEY[String(key)] ?? 'stop'

/** What the page in the frame keeps of a look. */
export const lookOf = ({ theme, elder, lang }: Look) => ({ prefs: { theme, elder }, lang })

export interface Place {
  readonly route: string
  readonly stop: string
  readonly screen: Screen
  readonly answers: Answers
}

/** The address that opens a screen for a new rider. */
export function addressOf(below: string, { route, stop, screen, answers }: Place, look: Look): string {
  const asked = { route, stop, screen, answers, look: JSON.stringify(lookOf(look)) }
  return `${below}/preview/go?${new URLSearchParams(asked).toString()}`
}

export interface Where {
  /** The stop that the phone is at; empty where it is at none. */
  readonly stop: string
  readonly screen: Screen | null
}

const AT = /^\/r\/[^/]+\/(to|at)\/([^/]+)(?:\/(game|quiz|stamp))?/

/** Where the phone is, by the address of its page. */
export function whereOf(path: string): Where {
  const found = AT.exec(path)
  if (!found) return { stop: '', screen: /^\/r\/[^/]+\/map/.test(path) ? 'map' : null }
  const [, way, stop = '', part] = found
  return { stop, screen: way === 'to' ? 'drive' : ((part as Screen | undefined) ?? 'stop') }
}

/** The screen so many steps on; null where there is none. */
export function stepFrom(screen: Screen | null, by: number): (typeof SCREENS)[number] | null {
  const at = SCREENS.findIndex(({ id }) => id === screen)
  return (at < 0 ? SCREENS[by > 0 ? 0 : -1] : SCREENS[at + by]) ?? null
}
