/**
 * Typing into a field. While an input method is choosing characters nothing is written, checked or shown anew; nothing
 * that was typed is lost, even where somebody else wrote into the same field meanwhile.
 */
import { onMounted, type Ref, watch } from 'vue'
import { applied, editBetween } from '../model'

type TextElement = HTMLInputElement | HTMLTextAreaElement

export interface Typing {
  readonly compositionstart: () => void
  readonly compositionend: () => void
  readonly input: (event: Event) => void
  readonly blur: () => void
}

/** `value` is what the file says; `write` is called with what the field says. */
export function useTyping(
  element: Readonly<Ref<TextElement | null>>,
  value: () => string,
  write: (text: string) => void,
): Typing {
  let composing = false
  /** What the file said when the field last showed it. */
  let shown = ''

  function show(): void {
    const field = element.value
    if (!field || composing) return
    const now = value()
    shown = now
    if (field.value === now) return
    const caret = document.activeElement === field ? field.selectionStart : null
    const change = caret === null ? null : editBetween(field.value, now)
    field.value = now
    if (caret === null || !change) return
    const grown = change.insert.length - (change.to - change.from)
    const at = caret >= change.to ? caret + grown : Math.min(caret, change.from + change.insert.length)
    field.setSelectionRange(at, at)
  }

  function take(): void {
    const field = element.value
    if (!field || composing) return
    const typed = bothOf(shown, field.value, value())
    shown = typed
    if (typed !== value()) write(typed)
    show()
  }

  onMounted(show)
  watch(value, show, { flush: 'post' })

  return {
    compositionstart: () => {
      composing = true
    },
    compositionend: () => {
      composing = false
      take()
    },
    input: (event) => {
      if (!(event as InputEvent).isComposing) take()
    },
    // Some input methods end without saying so when the field is left.
    blur: () => {
      composing = false
      take()
    },
  }
}

/** What was typed, with what somebody else wrote since `base`: where both wrote, one behind the other. */
export function bothOf(base: string, typed: string, theirs: string): string {
  const mine = editBetween(base, typed)
  if (!mine || theirs === typed) return theirs
  const other = editBetween(base, theirs)
  if (!other) return typed
  const grown = other.insert.length - (other.to - other.from)
  if (mine.from >= other.to) return applied(theirs, { ...mine, from: mine.from + grown, to: mine.to + grown })
  if (mine.to <= other.from) return applied(theirs, mine)
  const behind = other.from + other.insert.length
  return applied(theirs, { from: behind, to: behind, insert: mine.insert })
}
