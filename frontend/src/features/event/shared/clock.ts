/**
 * Event time on this machine. No timer counts it: every frame reads the clock. Two sources set it. A phone measures
 * round trips: of the latest answers the one with the shortest trip counts. A screen reads the time stamp of each
 * message: of the latest ones the one with the shortest delay counts.
 */
import { ref, type Ref } from 'vue'

const MEASURED = 8
const STAMPED = 12
/** A clock that is this far off, in ms, jumps; a nearer one moves half way each time, so that no countdown jumps. */
const JUMP_MS = 2_000

/** By how much more two measurements may differ: browsers round `performance.now`, and the server answers in whole ms. */
const SLACK_MS = 20

/** This machine's time, epoch ms, from a clock that is never set. It may stand still while the machine sleeps. */
export const steadyNow = (): number => performance.timeOrigin + performance.now()

export class SyncedClock {
  private measured: { offset: number; trip: number }[] = []
  private stamped: number[] = []
  private offset: number | null = null

  /** `local` is a clock of this machine in ms that nobody sets; it may stand still while the machine sleeps. */
  constructor(private readonly local: () => number = steadyNow) {}

  /** Whether the time was measured by a round trip, and not only read from a message. */
  get exact(): boolean {
    return this.measured.length > 0
  }

  get known(): boolean {
    return this.offset !== null
  }

  /** Takes a measured question: sent and received by this machine's clock, `server` as answered. */
  measure(sent: number, received: number, server: number): void {
    const trip = Math.max(0, received - sent)
    const offset = server - (sent + received) / 2
    // Each is right to half its trip. One that agrees with no other: this machine has slept, or the server's time is new.
    this.measured = this.measured.filter((one) => Math.abs(one.offset - offset) <= (one.trip + trip) / 2 + SLACK_MS)
    this.measured.push({ offset, trip })
    if (this.measured.length > MEASURED) this.measured.shift()
    this.offset = this.measured.reduce((best, one) => (one.trip <= best.trip ? one : best)).offset
  }

  /** Takes the time at which a message that has just come in was made; it counts until something is measured. */
  hint(server: number): void {
    if (this.measured.length > 0) return
    this.stamped.push(server - this.local())
    if (this.stamped.length > STAMPED) this.stamped.shift()
    const best = Math.max(...this.stamped)
    const near = this.offset !== null && Math.abs(best - this.offset) < JUMP_MS
    this.offset = near ? (this.offset! + best) / 2 : best
  }

  /** After a long sleep or on a new connection: earlier samples say little. */
  forget(): void {
    this.measured = []
    this.stamped = []
    this.offset = null
  }

  /** Event time now, epoch ms; this machine's own before anything is known. */
  now(): number {
    return this.local() + (this.offset ?? 0)
  }
}

/** A clock's time as a ref that moves every `every` ms until `stop` is called. */
export function ticking(clock: { now(): number }, every = 100): { now: Ref<number>; stop(): void } {
  const now = ref(clock.now())
  const timer = setInterval(() => (now.value = clock.now()), every)
  return { now, stop: () => clearInterval(timer) }
}
