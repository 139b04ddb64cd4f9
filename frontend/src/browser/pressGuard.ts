/**
 * Guards against the second press of a double tap: what the first press has put in its place is not what was meant.
 *
 * Where a press may have changed the screen (`settle`), a transparent shield lies for a moment over the very control that was
 * pressed; everything else can be pressed at once. By keyboard, the same holds for Enter or Space with no other key in between.
 */

/** How long the second press of a slow double tap may come after the screen has changed. */
export const SETTLE_MS = 600
/** What changes later than this after a press is no answer to it. */
const ANSWER_MS = 2_000
/** A trembling finger misses a control by so many CSS pixels. */
const MARGIN = 8

const shield = document.createElement('div')
shield.setAttribute('aria-hidden', 'true')
shield.dataset.testid = 'press-shield'

let pressed = -ANSWER_MS
let place = ''
let byKey = false
let settling: ReturnType<typeof setTimeout> | undefined

function placeOf({ clientX, clientY }: MouseEvent, control: Element | null): string {
  const free = { left: clientX - 24, top: clientY - 24, width: 48, height: 48 }
  const { left, top, width, height } = control?.getBoundingClientRect() ?? free
  return `left:${left - MARGIN}px;top:${top - MARGIN}px;width:${width + 2 * MARGIN}px;height:${height + 2 * MARGIN}px`
}

function rest(): void {
  clearTimeout(settling)
  settling = undefined
  shield.remove()
}

/** The screen may just have changed: where a press of a moment ago is the cause, its repetition is not taken. */
export function settle(): void {
  if (performance.now() - pressed > ANSWER_MS) return
  rest()
  settling = setTimeout(rest, SETTLE_MS)
  shield.style.cssText = `position:fixed;z-index:99;touch-action:manipulation;${place}`
  document.body.append(shield)
}

const controlOf = (event: Event): Element | null =>
  event.target instanceof Element ? event.target.closest('button,a,input,label,summary') : null

function drop(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function onClick(event: MouseEvent): void {
  // A key's own click: `onKey` has seen it.
  if (event.detail === 0 && byKey) return
  pressed = performance.now()
  if (event.target === shield) return drop(event)
  rest()
  byKey = false
  const control = controlOf(event)
  place = placeOf(event, control)
  if (control?.matches('.btn')) settle()
}

function onKey(event: KeyboardEvent): void {
  const same = event.key === 'Enter' || event.key === ' '
  const writes = event.target instanceof Element && event.target.matches('input,textarea,select')
  if (same && !writes && (event.repeat || (byKey && settling))) return drop(event)
  byKey = same
  if (!same) return
  rest()
  pressed = performance.now()
  place = 'width:0;height:0'
  if (controlOf(event)?.matches('.btn')) settle()
}

/** Watches every press of this page; once, as it starts. */
export function startPressGuard(): void {
  addEventListener('click', onClick, true)
  addEventListener('keydown', onKey, true)
  // A tap on the shield takes the focus from nothing.
  shield.addEventListener('mousedown', (event) => event.preventDefault())
}
