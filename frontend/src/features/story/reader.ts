/** Reads sentences aloud with the browser's own voice, one utterance each, so that the one being read is known. */
import { computed, onUnmounted, ref, type Ref } from 'vue'
import { bestVoice, voices, type Read } from '@/browser/voices'
import { prefs } from '@/session/prefs'
import { foreign, lang, t } from '@/words'
import { pauseMedia } from './pauseMedia'
import type { Spoken } from './sentences'

const RATE = 0.95
const ELDER_RATE = 0.82

/** The language of a sentence: on an English page only untranslated texts are Chinese. */
function langOf(text: string): Read {
  return lang.value === 'en' && !foreign(text) ? 'en' : 'zh'
}

const voiceFor = (text: string): SpeechSynthesisVoice | null => bestVoice(langOf(text), voices.value)

export function useReader(script: Ref<Spoken[]>) {
  const at = ref(0)
  const playing = ref(false)
  /** The turn of the utterance that counts; a cancelled one ends late and must not go on. */
  let turn = 0

  const current = computed(() => (playing.value ? (script.value[at.value] ?? null) : null))

  function speak(): void {
    const sentence = script.value[at.value]
    if (!sentence) {
      stop()
      at.value = 0
      return
    }
    const mine = ++turn
    const utterance = new SpeechSynthesisUtterance(sentence.text)
    const voice = voiceFor(sentence.text)
    utterance.lang = voice?.lang ?? langOf(sentence.text)
    utterance.voice = voice
    utterance.rate = prefs.elder ? ELDER_RATE : RATE
    utterance.onend = () => {
      if (mine !== turn || !playing.value) return
      at.value += 1
      speak()
    }
    utterance.onerror = () => mine === turn && stop()
    speechSynthesis.speak(utterance)
  }

  function play(): void {
    playing.value = true
    pauseMedia()
    speechSynthesis.cancel()
    speak()
  }

  /** Stops, and goes on from the same sentence next time: `pause()` loses its place on many phones. */
  function stop(): void {
    turn += 1
    playing.value = false
    if ('speechSynthesis' in window) speechSynthesis.cancel()
  }

  /** How far it is, in words. */
  const line = computed(() => {
    if (playing.value) return t('story.aloud.at', { n: at.value + 1, all: script.value.length })
    return at.value > 0 ? t('story.aloud.held', { n: at.value + 1 }) : t('story.aloud.all', { n: script.value.length })
  })

  const quiet = (): void => void (document.hidden && stop())
  document.addEventListener('visibilitychange', quiet)
  onUnmounted(() => {
    stop()
    document.removeEventListener('visibilitychange', quiet)
  })

  return {
    available: computed(() => script.value.length > 0 && script.value.every(({ text }) => voiceFor(text))),
    playing,
    current,
    line,
    toggle: () => (playing.value ? stop() : play()),
    stop,
  }
}
