/**
 * Event time on this phone. The server is asked what time it is; of the latest answers the one that
 * travelled least tells best. Nothing is ever counted down by timers: every frame reads this clock.
 */

const KEPT = 8

interface Sample {
  offset: number
  trip: number
}

export class SyncedClock {
  private samples: Sample[] = []
  private offset: number | null = null

  /** `local` is this phone's clock in milliseconds; jumps of it are healed by `forget` and new samples. */
  constructor(private readonly local: () => number = Date.now) {}

  get known(): boolean {
    return this.offset !== null
  }

  /** Takes one measured question: sent at and answered at by this phone's clock, `server` as answered. */
  measure(sent: number, received: number, server: number): void {
    const trip = Math.max(0, received - sent)
    this.samples.push({ offset: server - (sent + received) / 2, trip })
    if (this.samples.length > KEPT) this.samples.shift()
    this.offset = this.samples.reduce((best, one) => (one.trip <= best.trip ? one : best)).offset
  }

  /** A message that was made at `server`: good enough until something is measured. */
  hint(server: number): void {
    if (this.samples.length === 0) this.offset = Math.max(this.offset ?? -Infinity, server - this.local())
  }

  /** After a long sleep or a new connection: what was measured before says little. */
  forget(): void {
    this.samples = []
    this.offset = null
  }

  /** Event time now, epoch milliseconds; the phone's own before anything is known. */
  now(): number {
    return this.local() + (this.offset ?? 0)
  }
}
