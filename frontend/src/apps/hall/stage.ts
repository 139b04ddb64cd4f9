/**
 * The stage that every screen of the hall is drawn on: 1080 high, and 1920 wide or, where a squarer
 * screen hangs (4:3, 5:4), 1440; scaled as a whole to what is there.
 */
import { computed, onBeforeUnmount, onMounted, reactive, type Ref } from 'vue'

const HEIGHT = 1080
const WIDTH = 1920
const NARROW_WIDTH = 1440
/** Halfway between 4:3 and 16:10, which is shown as 16:9 with a little night above and below. */
const NARROW_BELOW = 1.47

const state = reactive({ width: WIDTH, narrow: false, scale: 1 })

/** The stage's width in its own pixels, and whether it is the narrow one. */
export const stage: Readonly<typeof state> = state

/** Fits the stage to a window of this size. */
export function fitStage(width: number, height: number): void {
  state.narrow = width / height < NARROW_BELOW
  state.width = state.narrow ? NARROW_WIDTH : WIDTH
  state.scale = Math.min(width / state.width, height / HEIGHT)
}

/** Use inside a component's setup: the stage follows the window; gives its style. */
export function useStage(): Readonly<Ref<Record<string, string>>> {
  const fit = (): void => fitStage(innerWidth, innerHeight)
  fit()
  onMounted(() => addEventListener('resize', fit))
  onBeforeUnmount(() => removeEventListener('resize', fit))
  return computed(() => ({
    '--w': `${state.width}px`,
    width: `${state.width}px`,
    transform: `translate(-50%, -50%) scale(${state.scale})`,
  }))
}
