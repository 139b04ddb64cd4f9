/**
 * Steering over three lanes in whole numbers and fixed ticks: the twin of `server/rules/games/replay.py`, which plays
 * the inputs again to judge them. `tests/rules/games/replay_vectors.json` holds the two together. Pure.
 */

export const TICKS_PER_SECOND = 30
export const LANES = 3
/** Positions across the road are whole numbers: lane 0 is 0 to 99, its middle is at 50. */
export const LANE_WIDTH = 100
/** Ticks between two inputs at least. */
export const INPUT_GAP = 3
export const MOST_INPUTS = 300

/** How a kind of game is paced, in ticks; `speed` is how far it moves sideways in one. */
export interface Course {
  lead: number
  least: number
  spread: number
  speed: number
}

/** A moment that decides, and the lane where something is at that moment. */
export interface Gate {
  tick: number
  lane: number
}

/** When the rider steered to which lane, and how far the run has come. */
export interface RunLog {
  inputs: [tick: number, lane: number][]
  ticks: number
}

/** Mulberry32 (public domain, by Tommy Ettinger): the same 32-bit seed gives the same numbers as on the server. */
export class Dice {
  constructor(private state: number) {}

  /** From 0 to 2**32 - 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  below(bound: number): number {
    return Math.floor((this.next() * bound) / 2 ** 32)
  }
}

/** The gates of the run of a 32-bit `seed`; no lane comes twice in a row. */
export function gatesOf(course: Course, seed: number, count: number): Gate[] {
  const dice = new Dice(seed)
  let tick = course.lead
  let lane = dice.below(LANES)
  return Array.from({ length: count }, () => {
    const gate = { tick, lane }
    tick += course.least + dice.below(course.spread)
    lane = (lane + 1 + dice.below(LANES - 1)) % LANES
    return gate
  })
}

/** A run under way, tick by tick, and the log of it. */
export class Run {
  tick = 0
  /** Across the road, now and a tick ago. */
  at = middle(1)
  before = middle(1)
  /** The lane it was in at each gate passed. */
  readonly lanes: number[] = []
  readonly inputs: [number, number][] = []
  private goal = 1
  private wish = 1

  constructor(
    readonly course: Course,
    readonly gates: readonly Gate[],
  ) {}

  get over(): boolean {
    return this.lanes.length === this.gates.length
  }

  get log(): RunLog {
    return { inputs: [...this.inputs], ticks: this.tick }
  }

  /** The lane it is making for. */
  get aim(): number {
    return this.wish
  }

  /** Makes for that lane from the next tick that takes an input. */
  steer(lane: number): void {
    this.wish = Math.max(0, Math.min(LANES - 1, lane))
  }

  step(): void {
    if (this.over) return
    const earliest = (this.inputs[this.inputs.length - 1]?.[0] ?? -INPUT_GAP) + INPUT_GAP
    if (this.wish !== this.goal && this.tick >= earliest && this.inputs.length < MOST_INPUTS) {
      this.inputs.push([this.tick, this.wish])
      this.goal = this.wish
    }
    const { speed } = this.course
    this.before = this.at
    this.at += Math.max(-speed, Math.min(speed, middle(this.goal) - this.at))
    this.tick++
    if (this.tick === this.gates[this.lanes.length]?.tick) this.lanes.push(Math.floor(this.at / LANE_WIDTH))
  }
}

/** The run of a log, as far as it came; from the start where the log has none. */
export function resume(course: Course, gates: readonly Gate[], log: unknown): Run {
  const run = new Run(course, gates)
  if (!isRunLog(log)) return run
  let next = 0
  while (run.tick < log.ticks && !run.over) {
    const due = log.inputs[next]
    if (due?.[0] === run.tick) {
      run.steer(due[1])
      next++
    }
    run.step()
  }
  return run
}

export function isRunLog(value: unknown): value is RunLog {
  const { inputs, ticks } = (value ?? {}) as Partial<RunLog>
  return Array.isArray(inputs) && inputs.every((one) => Array.isArray(one)) && typeof ticks === 'number'
}

function middle(lane: number): number {
  return lane * LANE_WIDTH + LANE_WIDTH / 2
}
