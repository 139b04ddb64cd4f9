/**
 * The wall's sounds, made as they are heard: a ding for a question, a gong for its end, a chime for the answer, a roll of
 * drums and bells at the podium. Off until the host switches them on by a key; no file is fetched.
 */
import { readonly, ref } from 'vue'

export type Cue = 'question' | 'over' | 'answer' | 'drum' | 'place' | 'winner'

/** When it begins (s), pitch (Hz), how long it rings (s), how loud (0–1). */
type Note = readonly [at: number, pitch: number, ring: number, loud: number]

/** Bells of a pentatonic scale: whatever sounds together agrees. */
export const NOTES: Readonly<Record<Exclude<Cue, 'drum'>, readonly Note[]>> = {
  question: [
    [0, 784, 0.9, 0.2],
    [0.16, 1047, 1.2, 0.2],
  ],
  over: [
    [0, 131, 2.4, 0.4],
    [0, 197, 1.8, 0.16],
    [0, 330, 1.1, 0.08],
  ],
  answer: [
    [0, 523, 0.6, 0.16],
    [0.12, 659, 0.6, 0.16],
    [0.24, 784, 0.6, 0.16],
    [0.36, 1047, 1.6, 0.2],
  ],
  place: [
    [0, 392, 1, 0.2],
    [0.14, 523, 1, 0.2],
    [0.28, 659, 1.8, 0.24],
  ],
  winner: [
    [0, 523, 0.4, 0.22],
    [0.18, 523, 0.4, 0.22],
    [0.36, 523, 0.4, 0.22],
    [0.54, 659, 0.9, 0.26],
    [0.9, 784, 0.9, 0.26],
    [1.26, 1047, 3, 0.3],
    [1.26, 523, 3, 0.2],
    [1.26, 659, 3, 0.2],
  ],
}
const DRUM_S = 1.6
const DRUM_HITS = 40

const on = ref(false)
let context: AudioContext | null = null

/** Whether the wall sounds. */
export const soundOn = readonly(on)

/** By the host's key only: browsers let a page sound from within a press. */
export function switchSound(): void {
  on.value = !on.value
  const Context =
    window.AudioContext ?? (window as unknown as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext
  if (!Context) return
  context ??= new Context()
  void (on.value ? context.resume() : context.suspend()).catch(() => undefined)
  if (on.value) play('question')
}

function ring(to: BaseAudioContext, [at, pitch, long, loud]: Note): void {
  const from = to.currentTime + at
  // The overtone that makes a tone a bell.
  for (const [times, share] of [
    [1, 1],
    [2.76, 0.22],
  ] as const) {
    const tone = to.createOscillator()
    const gain = to.createGain()
    tone.frequency.value = pitch * times
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(loud * share, from + 0.012)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + long * (times === 1 ? 1 : 0.4))
    tone.connect(gain).connect(to.destination)
    tone.start(from)
    tone.stop(from + long)
  }
}

/** A roll that swells: soft low strokes, ever closer. */
function drum(to: BaseAudioContext): void {
  for (let n = 0; n < DRUM_HITS; n++) {
    const share = n / DRUM_HITS
    const from = to.currentTime + DRUM_S * (1 - (1 - share) ** 1.3)
    const tone = to.createOscillator()
    const gain = to.createGain()
    tone.frequency.setValueAtTime(140, from)
    tone.frequency.exponentialRampToValueAtTime(55, from + 0.09)
    gain.gain.setValueAtTime(0.06 + 0.3 * share, from)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.12)
    tone.connect(gain).connect(to.destination)
    tone.start(from)
    tone.stop(from + 0.13)
  }
}

/** Sounds once, if the host wants the wall to sound. */
export function play(cue: Cue): void {
  if (!on.value || !context || document.hidden) return
  if (cue === 'drum') drum(context)
  else for (const note of NOTES[cue]) ring(context, note)
}
