/** The browser's voices: which one reads a language aloud, if any does. */
import { shallowRef } from 'vue'

export type Read = 'zh' | 'en'
type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'name'>

/**
 * By tag and by name: Cantonese (with the characters of Yue and Guangdong), other dialects, Taiwan's Mandarin, the
 * mainland's. A later one is better; Android writes `zh_HK_#Hant`.
 */
const CHINESE = [/^(zh|cmn|yue)\b/, /^(?!.*(\byue|\bhk|\bmo\b|cantonese|\u7ca4|\u7cb5|\u5e7f\u4e1c|sin-?ji))/]
const STANDARD = [/^(?!zh-cn-(?!-?hans))/, /^(?!.*\b(tw|hant)\b)/, /\bcn\b/]

/** How well a voice reads Chinese, by how many of the rules it keeps in turn. */
function chineseRank({ lang, name }: Voice): number {
  const told = `${lang} ${name}`.toLowerCase().replace(/_#?/g, '-')
  const failed = [...CHINESE, ...STANDARD].findIndex((rule) => !rule.test(told))
  return failed < 0 ? CHINESE.length + STANDARD.length : failed
}

/** The voice to read a language with: mainland's Mandarin before Taiwan's, Cantonese where there is nothing else. */
export function bestVoice<V extends Voice>(read: Read, voices: readonly V[]): V | null {
  if (read === 'en') return voices.find(({ lang }) => /^en\b/i.test(lang.replace(/_/g, '-'))) ?? null
  return voices.reduce<V | null>((best, one) => (chineseRank(one) > (best ? chineseRank(best) : 0) ? one : best), null)
}

const speech = typeof window !== 'undefined' && 'speechSynthesis' in window ? window.speechSynthesis : null
const now = (): SpeechSynthesisVoice[] => speech?.getVoices() ?? []

/** The voices there are; many browsers name them some moments after they were asked. */
export const voices = shallowRef(now())
speech?.addEventListener?.('voiceschanged', () => (voices.value = now()))
