/** Makes the sounds, without a file: small bells, a thump, and the hum of a bus with a town outside. */

export type Sign = 'chime' | 'right' | 'wrong' | 'stamp' | 'orb'

export interface Mixer {
  /** Sounds once, now. */
  play(sign: Sign): void
  /** Fades the hum in or out. */
  roll(on: boolean): void
}

/** When it begins (s), its pitch (Hz), how long it rings (s), how loud (0–1), the pitch it ends at. */
type Note = readonly [at: number, pitch: number, ring: number, loud: number, end?: number]

// Gentle: the loudest of them stays well under half of what a phone can do.
const NOTES: Record<Sign, readonly Note[]> = {
  // The two bells of a stop, with the overtone that makes them metal.
  chime: [
    [0, 659, 1.3, 0.2],
    [0, 1819, 0.4, 0.05],
    [0.42, 523, 1.6, 0.2],
    [0.42, 1444, 0.5, 0.05],
  ],
  right: [
    [0, 523, 0.3, 0.14],
    [0.1, 659, 0.3, 0.14],
    [0.2, 784, 0.7, 0.16],
  ],
  wrong: [
    [0, 262, 0.35, 0.14],
    [0.16, 220, 0.5, 0.14],
  ],
  stamp: [[0, 150, 0.28, 0.42, 46]],
  orb: [
    [0, 1, 0.5, 0.1],
    [0.05, 2, 0.35, 0.05],
  ],
}
/** One light after the other climbs this scale (Hz). */
const SCALE = [784, 880, 1047, 1175, 1319]
const FADE = 0.7
const HUM = 0.07
const TOWN = 0.05

/** White noise of two seconds, always the same. */
function noise(context: BaseAudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate * 2, context.sampleRate)
  const data = buffer.getChannelData(0)
  let seed = 7
  for (let i = 0; i < data.length; i++) {
    seed = (seed * 16_807) % 2_147_483_647
    data[i] = seed / 1_073_741_823.5 - 1
  }
  return buffer
}

/** Builds the mixer on a context; everything it makes goes to the context's destination. */
export function createMixer(context: BaseAudioContext): Mixer {
  const out = context.createGain()
  out.gain.value = 0.8
  out.connect(context.destination)
  const hiss = noise(context)
  let light = 0
  let hum: { level: GainNode; parts: AudioScheduledSourceNode[] } | null = null

  function gain(value: number, to: AudioNode): GainNode {
    const made = context.createGain()
    made.gain.value = value
    made.connect(to)
    return made
  }

  function filter(type: BiquadFilterType, pitch: number, to: AudioNode): BiquadFilterNode {
    const made = context.createBiquadFilter()
    made.type = type
    made.frequency.value = pitch
    made.connect(to)
    return made
  }

  function tone(type: OscillatorType, pitch: number, to: AudioNode | AudioParam): OscillatorNode {
    const made = context.createOscillator()
    made.type = type
    made.frequency.value = pitch
    made.connect(to as AudioNode)
    return made
  }

  function blow(to: AudioNode): AudioBufferSourceNode {
    const made = context.createBufferSource()
    made.buffer = hiss
    made.loop = true
    made.connect(to)
    return made
  }

  /** Lets a source ring from `at` (s of the context) and die away. */
  function ring(source: AudioScheduledSourceNode, level: AudioParam, at: number, loud: number, long: number): void {
    level.setValueAtTime(0.0001, at)
    level.exponentialRampToValueAtTime(loud, at + 0.008)
    level.exponentialRampToValueAtTime(0.0001, at + long)
    source.start(at)
    source.stop(at + long + 0.02)
  }

  function strike([after, pitch, long, loud, end]: Note, base = 1): void {
    const at = context.currentTime + after
    const level = gain(0, out)
    const source = tone('sine', pitch * base, level)
    if (end) source.frequency.exponentialRampToValueAtTime(end, at + long / 2)
    ring(source, level.gain, at, loud, long)
  }

  /** The paper under the stamp. */
  function pat(): void {
    const level = gain(0, filter('lowpass', 900, out))
    ring(blow(level), level.gain, context.currentTime, 0.3, 0.09)
  }

  /** Engine, tyres, and far voices and leaves that come and go. */
  function startHum(): NonNullable<typeof hum> {
    const level = gain(0.0001, out)
    const motor = gain(HUM, filter('lowpass', 190, level))
    const town = gain(TOWN, filter('bandpass', 620, level))
    const parts = [
      tone('sawtooth', 48, motor),
      tone('sawtooth', 72.6, motor),
      blow(gain(0.9, filter('lowpass', 260, motor))),
      blow(town),
      // The motor turns unevenly; the town swells slowly.
      tone('sine', 5.3, gain(HUM / 5, motor.gain as unknown as AudioNode)),
      tone('sine', 0.16, gain(TOWN / 2, town.gain as unknown as AudioNode)),
    ]
    parts.forEach((part) => part.start())
    return { level, parts }
  }

  function fade(level: AudioParam, to: number): void {
    level.cancelScheduledValues(context.currentTime)
    level.setValueAtTime(Math.max(0.0001, level.value), context.currentTime)
    level.exponentialRampToValueAtTime(to, context.currentTime + FADE)
  }

  return {
    play(sign) {
      const base = sign === 'orb' ? SCALE[light++ % SCALE.length] : 1
      NOTES[sign].forEach((note) => strike(note, base))
      if (sign === 'stamp') pat()
    },

    roll(on) {
      if (on) {
        hum ??= startHum()
        fade(hum.level.gain, 1)
      } else if (hum) {
        fade(hum.level.gain, 0.0001)
        hum.parts.forEach((part) => part.stop(context.currentTime + FADE))
        hum = null
      }
    },
  }
}
