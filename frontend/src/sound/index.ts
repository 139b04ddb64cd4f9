/**
 * The sounds of a ride: one small call each. They begin after the first touch (or when WeChat signals that its bridge is
 * ready), stand still while the page is hidden, and one switch, `prefs.muted`, silences all of them. What makes them
 * is a chunk of its own, fetched after that first touch.
 */
import { watch } from 'vue'
import { prefs } from '@/session/prefs'
import type { Mixer, Sign } from './mixer'

/** The context rests when nothing has sounded for this long: a running one costs battery. */
const REST_MS = 3_000
/** A sound whose code came later than this has missed its moment. */
const LATE_MS = 800

let context: AudioContext | null = null
let mixer: Promise<Mixer> | null = null
let rolling = false
let awake = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Runs the context, or suspends it, as mute, page and sounds require now. */
function settle(): void {
  if (!context) return
  const on = !prefs.muted && !document.hidden && (rolling || performance.now() < awake)
  void (on ? context.resume() : context.suspend()).catch(() => undefined)
}

function stayAwake(): void {
  awake = performance.now() + REST_MS
  clearTimeout(timer)
  timer = setTimeout(settle, REST_MS + 50)
  settle()
}

/** The mixer that mixes the sounds; a failed download is tried again with the next sound. */
function built(of: AudioContext): Promise<Mixer> {
  mixer ??= import('./mixer').then((made) => made.createMixer(of))
  mixer.catch(() => (mixer = null))
  return mixer
}

function withDesk(use: (made: Mixer) => void): void {
  if (context && !prefs.muted) void built(context).then(use, () => undefined)
}

/** Phones let a page sound only from within a touch: the context is made there, before its code is fetched. */
function wake(): void {
  if (prefs.muted) return
  const Context =
    window.AudioContext ?? (window as unknown as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext
  if (!context && Context) {
    context = new Context()
    stayAwake()
    withDesk((made) => made.roll(rolling))
  } else if (rolling) settle()
}

export const sound = {
  /** Sounds once. Silent before the first touch, while muted, and while the page is hidden. */
  play(sign: Sign): void {
    const requestedAt = performance.now()
    if (document.hidden) return
    withDesk((made) => {
      if (performance.now() - requestedAt > LATE_MS) return
      stayAwake()
      made.play(sign)
    })
  },

  /** The bus drives (its hum and the town outside sound), or stands. */
  roll(on: boolean): void {
    rolling = on
    stayAwake()
    withDesk((made) => made.roll(rolling))
  },
}

/** Handles the first touch, the page being hidden and the mute switch. Called once. */
export function startSound(): void {
  for (const kind of ['touchend', 'pointerup', 'keydown'])
    window.addEventListener(kind, wake, { capture: true, passive: true })
  document.addEventListener('WeixinJSBridgeReady', wake)
  document.addEventListener('visibilitychange', settle)
  watch(
    () => prefs.muted,
    () => {
      wake()
      settle()
      withDesk((made) => made.roll(rolling))
    },
  )
}
