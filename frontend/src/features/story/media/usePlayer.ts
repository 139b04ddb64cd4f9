/** Rules for players: one at a time on the page, and none while the page is hidden. */
import { onMounted, onUnmounted, type Ref } from 'vue'
import { pauseMedia } from '../pauseMedia'

/** Returns what to do when it begins to play. */
export function usePlayer(player: Readonly<Ref<HTMLMediaElement | null>>): () => void {
  const quiet = (): void => void (document.hidden && player.value?.pause())
  onMounted(() => document.addEventListener('visibilitychange', quiet))
  onUnmounted(() => document.removeEventListener('visibilitychange', quiet))
  return () => pauseMedia(player.value)
}
