/** What screen readers are told without moving the focus. */
import { readonly, ref } from 'vue'

const spoken = ref<{ text: string; turn: number }>({ text: '', turn: 0 })

/** The newest announcement; `turn` grows so that the same words twice are heard twice. */
export const announcement = readonly(spoken)

/** Announces a short text politely. */
export function say(text: string): void {
  spoken.value = { text, turn: spoken.value.turn + 1 }
}
