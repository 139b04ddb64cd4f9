/**
 * Guards against the second press of a double tap: what it falls on is not what was meant.
 *
 * A primary button takes no press for a moment after it has appeared in answer to one, nor for a moment after
 * its own (`Btn.vue`). Anything else that a primary button or another screen has put under the finger is guarded
 * by place. Keys count as presses.
 */

/** How long the second press of a slow double tap may come after the first. */
export const SETTLE_MS = 600
/** A button that appears later than this after a press is no answer to it. */
const ANSWER_MS = 2_000
/** How far the two taps of a trembling finger lie apart, in CSS pixels. */
const NEAR = 48

interface Press {
  x: number
  y: number
  control: Element | null
  primary: boolean
  address: string
}

let last: Press | null = null
let answered: ReturnType<typeof setTimeout> | undefined
let recent = false
let settled: ReturnType<typeof setTimeout> | undefined
let answering = false
const settling = new Set<object>()

const CONTROL = 'button, a[href], input, select, textarea, summary, label, [role=option], [role=tab]'
const controlOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(CONTROL) : null

/** Whether something was pressed so lately that what appears now is the answer to it. */
export function isAnswering(): boolean {
  return answering
}

/** Marks `who`, a primary button, as taking no press for a moment; `done` is called after it. */
export function settle(who: object, done: () => void): () => void {
  settling.add(who)
  const timer = setTimeout(() => {
    settling.delete(who)
    done()
  }, SETTLE_MS)
  return () => {
    clearTimeout(timer)
    settling.delete(who)
  }
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function note(press: Press): void {
  last = press
  recent = answering = true
  clearTimeout(settled)
  clearTimeout(answered)
  settled = setTimeout(() => (recent = false), SETTLE_MS)
  answered = setTimeout(() => (answering = false), ANSWER_MS)
}

/** A tap on what the tap before has put where its own control was. */
function isSecond(event: MouseEvent, control: Element | null): boolean {
  if (!recent || !last || control === last.control || (event.clientX === 0 && event.clientY === 0)) return false
  const changed = last.primary || last.address !== location.href
  return changed && Math.hypot(event.clientX - last.x, event.clientY - last.y) <= NEAR
}

function onClick(event: MouseEvent): void {
  const control = controlOf(event.target)
  if (isSecond(event, control)) return swallow(event)
  const primary = control?.matches('.btn') ?? false
  note({ x: event.clientX, y: event.clientY, control, primary, address: location.href })
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return
  const control = controlOf(event.target)
  // A held key presses once; in a text it writes on.
  const writes = control?.matches('input, textarea, select') ?? false
  if (writes) return
  if (event.repeat || (settling.size > 0 && (!control || control.matches('.btn')))) return swallow(event)
  if (!control) note({ x: -NEAR, y: -NEAR, control: null, primary: false, address: location.href })
}

/** Watches every press of this page; once, as it starts. */
export function startPressGuard(): void {
  window.addEventListener('click', onClick, true)
  window.addEventListener('keydown', onKey, true)
}
