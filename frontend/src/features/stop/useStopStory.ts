/** The story of a stop as its rider walks it: the choices made, kept on the phone, and the voice that reads it. */
import { computed, ref, watch, type Ref } from 'vue'
import type { PublicStop } from '@/api/types'
import { read, write } from '@/browser/storage'
import {
  backTo,
  hasPlayers,
  spokenOf,
  usePlayers,
  useReader,
  walk,
  type Choices,
  type StoryBlock,
} from '@/features/story'
import { ride } from '@/session'

/** `id` is the stop's; `stop` its content, null until it is there. */
export function useStopStory(id: string, stop: Readonly<Ref<PublicStop | null>>) {
  const key = `yg:path:${ride.session?.ride ?? ''}:${id}`
  const chosen = ref<Choices>(read<Choices>(key) ?? {})
  const blocks = computed(() => (stop.value?.story.blocks ?? []) as unknown as StoryBlock[])
  const way = computed(() => walk(blocks.value, chosen.value))
  const reader = useReader(computed(() => spokenOf(way.value.shown)))
  const players = usePlayers(() => hasPlayers(stop.value?.story))

  watch(chosen, (made) => {
    reader.stop()
    write(key, made)
  })

  /** Takes an option of a block. */
  function choose(block: string, option: string): void {
    chosen.value = { ...chosen.value, [block]: option }
  }

  /** Goes back to a block's choice; what followed from it is forgotten. */
  function rethink(block: string): void {
    chosen.value = backTo(block, blocks.value, chosen.value)
  }

  return { chosen, way, reader, players, choose, rethink }
}
