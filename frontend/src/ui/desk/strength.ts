/** A rough estimate of a password: how many characters, and how many different ones. */

/** The shortest that the server takes. */
export const SHORTEST = 10
/** A Chinese character is drawn from thousands. */
const HAN = /\p{Script=Han}/u

export interface Strength {
  kind: 'wait' | 'ok'
  /** Of the meter, 0 to 1. */
  share: number
  said: string
}

export function strengthOf(password: string): Strength {
  const characters = Array.from(password)
  if (characters.length < SHORTEST) {
    const missing = SHORTEST - characters.length
    return { kind: 'wait', share: (characters.length / SHORTEST) * 0.5, said: `还差 ${String(missing)} 个字` }
  }
  const different = new Set(characters)
  if (different.size <= 4) return { kind: 'wait', share: 0.4, said: '重复的太多' }
  const weight = [...different].reduce((sum, one) => sum + (HAN.test(one) ? 2 : 1), 0)
  if (weight < 10) return { kind: 'ok', share: 0.65, said: '够用' }
  return { kind: 'ok', share: Math.min(1, 0.6 + weight / 50), said: '很难猜' }
}
