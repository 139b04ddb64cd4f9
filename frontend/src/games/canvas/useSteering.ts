/** What a game of steering hands to `Steered`, to be bound as it is. */
import { computed, type ComputedRef } from 'vue'
import { t } from '@/words'
import type { Choice, Decide, Item } from './choices'
import type { Frame } from './frame'
import type { Pen } from './pen'
import type { Course } from './replay'

/** What is a game's own; the words `run` and `picture` of its `type` name the way that moves and what is seen. */
export interface Steering {
  type: string
  course: Course
  seed: number
  items: Item[]
  decide: Decide
  draw: (pen: Pen, frame: Frame) => void
  announcement: (item: Item, choice: Choice) => string
}

export function useSteering(
  own: () => Steering,
): ComputedRef<Omit<Steering, 'type'> & { name: string; label: string }> {
  return computed(() => {
    const { type, ...rest } = own()
    return { ...rest, name: t(`game-${type}.run`), label: t(`game-${type}.picture`) }
  })
}
