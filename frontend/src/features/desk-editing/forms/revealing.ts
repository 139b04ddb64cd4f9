/** Bringing the form to a place: what is folded there unfolds, and its field takes the focus. */
import { inject, type InjectionKey, nextTick, provide, type ShallowRef, shallowRef } from 'vue'
import type { Path } from '../model'

const KEY: InjectionKey<ShallowRef<Path | null>> = Symbol('revealed path')

/** For the form around: the path that is to be seen. */
export function provideReveal(): ShallowRef<Path | null> {
  const revealed = shallowRef<Path | null>(null)
  provide(KEY, revealed)
  return revealed
}

/** For what folds: the path that is to be seen now; never any outside a form that reveals. */
export const useReveal = (): Readonly<ShallowRef<Path | null>> => inject(KEY, () => shallowRef(null), true)

/** Focuses the field at a path, or the first that stands below it, or around it. */
export async function focusAt(form: HTMLElement, path: Path): Promise<void> {
  await nextTick()
  await nextTick()
  for (let length = path.length; length > 0; length--) {
    const name = CSS.escape(path.slice(0, length).join('/'))
    const found =
      form.querySelector<HTMLElement>(`[data-path="${name}"]`) ??
      form.querySelector<HTMLElement>(
        `[data-path^="${name}\\/"], [data-place="${name}"] :is(input, select, textarea, button)`,
      )
    if (!found) continue
    found.scrollIntoView({ block: 'center' })
    found.focus({ preventScroll: true })
    return
  }
}
