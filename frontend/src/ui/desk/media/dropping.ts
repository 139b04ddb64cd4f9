/** Files that are dragged over an element and let go there. */
import { ref } from 'vue'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

export function useDropping(take: (files: readonly File[]) => void) {
  const over = ref(false)
  /** Entering a child comes before leaving what is around it. */
  let depth = 0
  function enter(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth += 1
    over.value = true
  }
  function leave(event: DragEvent): void {
    if (!hasFiles(event)) return
    depth = Math.max(0, depth - 1)
    over.value = depth > 0
  }
  function hover(event: DragEvent): void {
    if (hasFiles(event)) event.preventDefault()
  }
  function drop(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth = 0
    over.value = false
    take([...(event.dataTransfer?.files ?? [])])
  }
  return { over, on: { dragenter: enter, dragleave: leave, dragover: hover, drop } }
}
