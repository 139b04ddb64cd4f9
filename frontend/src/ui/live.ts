/** What screen readers are told without moving the focus. */
import { readonly, ref } from 'vue'

const spoken = ref({ text: '', turn: 0, seen: false })

/** The newest announcement; `turn` grows so that the same words twice are heard twice. */
export const announcement = readonly(spoken)

/** Announces a short text politely. Whatever is said is shown, too; `seen` where the screen shows it by itself. */
export function say(text: string, seen = false): void {
  spoken.value = { text, turn: spoken.value.turn + 1, seen }
}
