/** What a screen reader is told of what happened elsewhere in the form. */
import { readonly, ref } from 'vue'

const said = ref('')

export const announcement = readonly(said)

export function announce(text: string): void {
  said.value = text
}
