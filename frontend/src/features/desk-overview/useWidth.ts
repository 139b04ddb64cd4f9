/** The width of an element in CSS pixels, followed while it is shown: drawings keep their letters' size. */
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

export function useWidth(element: Readonly<Ref<HTMLElement | null>>, before: number): Readonly<Ref<number>> {
  const width = ref(before)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    if (!element.value) return
    observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) width.value = Math.floor(entry.contentRect.width)
    })
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return width
}
