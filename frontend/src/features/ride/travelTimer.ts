/** The time of a ride between two stops: it stands still while the page is hidden. */

export type TimerState = 'waiting' | 'running' | 'held' | 'over'

export class TravelTimer {
  private passedMs = 0
  private since = 0
  state: TimerState = 'waiting'

  /** `now` gives milliseconds that only grow. */
  constructor(
    readonly lengthMs: number,
    private readonly now: () => number,
  ) {}

  /** Starts, or goes on after `hold`. */
  go(): void {
    if (this.state === 'running' || this.state === 'over') return
    this.state = 'running'
    this.since = this.now()
  }

  /** Stands still; the time until `go` does not count. */
  hold(): void {
    if (this.state !== 'running') return
    this.passedMs += this.now() - this.since
    this.state = 'held'
  }

  end(): void {
    this.passedMs = this.lengthMs
    this.state = 'over'
  }

  /** Milliseconds left, never below 0. */
  get leftMs(): number {
    const running = this.state === 'running' ? this.now() - this.since : 0
    return Math.max(0, this.lengthMs - this.passedMs - running)
  }
}
