/**
 * Texts as large as their boxes allow: all of one group in one size, never below the least that the last row reads.
 * What has no room even then comes in pages, line by line whole, one after the other.
 */
import { nextTick, onBeforeUnmount, onMounted, type Ref, watch } from 'vue'
import { stage } from '../stage'

const PAGE_MS = 7_000
const STEP = 2

export interface Sizes {
  least: number
  most: number
}

/** The largest even size between the two that fits; the least where none does. */
export function largest({ least, most }: Sizes, fits: (size: number) => boolean): number {
  let low = 0
  let high = Math.floor((most - least) / STEP)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(least + middle * STEP)) low = middle
    else high = middle - 1
  }
  return least + low * STEP
}

/** How many whole lines a page holds, and how many pages there are. */
export function pagesOf(text: number, box: number, line: number): { lines: number; pages: number } {
  const lines = Math.max(1, Math.floor((box + 1) / line))
  return { lines, pages: Math.max(1, Math.ceil((text - 1) / (lines * line))) }
}

const textOf = (box: HTMLElement): HTMLElement => box.firstElementChild as HTMLElement

function isOver(box: HTMLElement): boolean {
  const text = textOf(box)
  return text.offsetHeight > box.clientHeight + 1 || text.scrollWidth > box.clientWidth + 1
}

function turn(box: HTMLElement, n: number): void {
  const text = textOf(box)
  const line = parseFloat(getComputedStyle(text).lineHeight)
  const { lines, pages } = pagesOf(text.offsetHeight, box.clientHeight, line)
  box.dataset.pages = String(pages)
  text.style.transform = `translateY(${String(-(n % pages) * lines * line)}px)`
  box.style.clipPath = `inset(0 0 ${String(box.clientHeight - lines * line)}px 0)`
}

/**
 * Use inside a component's setup. Sizes the `[data-fit]` boxes inside `root` by its property `--fit`; each has one
 * child, its text, whose font-size is `calc(var(--fit) * 1px)`. Fits anew when `changed` gives something else.
 */
export function useFit(root: Ref<HTMLElement | null>, sizes: () => Sizes, changed: () => unknown): void {
  let timer: ReturnType<typeof setInterval> | undefined

  function fit(): void {
    clearInterval(timer)
    const at = root.value
    if (!at) return
    const boxes = Array.from(at.querySelectorAll<HTMLElement>('[data-fit]'))
    for (const box of boxes) {
      box.style.clipPath = textOf(box).style.transform = ''
      delete box.dataset.pages
    }
    const set = (size: number): void => at.style.setProperty('--fit', String(size))
    set(
      largest(sizes(), (size) => {
        set(size)
        return !boxes.some(isOver)
      }),
    )
    const long = boxes.filter(isOver)
    if (!long.length) return
    let n = 0
    long.forEach((box) => turn(box, n))
    timer = setInterval(() => {
      n += 1
      long.forEach((box) => turn(box, n))
    }, PAGE_MS)
  }
  // At once, so that nothing jumps, and when what moved to its new size has arrived.
  const later = (): void => {
    void nextTick(fit)
    requestAnimationFrame(() => requestAnimationFrame(fit))
  }

  watch(() => [changed(), stage.width], later, { flush: 'post' })
  onMounted(() => {
    fit()
    // The letters that it was measured with may not have been the ones of its font.
    void document.fonts?.ready.then(later)
  })
  onBeforeUnmount(() => clearInterval(timer))
}
