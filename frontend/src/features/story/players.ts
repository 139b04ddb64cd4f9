/** Recordings and films: what plays them is fetched with the first story that has one. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import type { Story } from '@/api/types'
import type * as Media from './media'

export type Players = typeof Media

/** Whether the story has anything to play. */
export function hasPlayers(story: Story | undefined): boolean {
  return (
    story?.audio !== undefined ||
    (story?.blocks ?? []).some((block) => block.type === 'audio' || block.type === 'video')
  )
}

/**
 * The players once they are here; undefined as long as the story waits for them, so that nothing jumps when they come;
 * null where nothing plays, or where they cannot be had and the words must do.
 */
export function usePlayers(wanted: () => boolean): ShallowRef<Players | null | undefined> {
  const players = shallowRef<Players | null>()
  watch(
    wanted,
    async (now) => {
      players.value = now ? await import('./media').catch(() => null) : null
    },
    { immediate: true },
  )
  return players
}
