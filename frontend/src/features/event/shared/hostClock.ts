/**
 * Event time on this machine. Every view says what the event's clock showed when it was made; the
 * view that travelled least tells best, so the largest offset of the latest ones counts.
 */

const KEPT = 12

export class EventClock {
  private heard: number[] = []
  private offset = 0
  private known = false

  /** `local` runs evenly and needs no relation to the time of day. */
  constructor(private readonly local: () => number = () => performance.now()) {}

  /** Takes the server's time from a message that has just come in. */
  hear(server: number): void {
    this.heard.push(server - this.local())
    if (this.heard.length > KEPT) this.heard.shift()
    const best = Math.max(...this.heard)
    // Half way each time: a countdown never jumps, and is right after a few messages.
    this.offset = this.known && Math.abs(best - this.offset) < 2_000 ? (this.offset + best) / 2 : best
    this.known = true
  }

  /** Event time now, epoch milliseconds; the machine's own before the first message. */
  now(): number {
    return this.known ? this.local() + this.offset : Date.now()
  }
}
