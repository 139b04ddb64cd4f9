import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COURSE as CATCH } from '@/games/catch/logic'
import { COURSE as DRIVE } from '@/games/drive/logic'
import { Dice, gatesOf, INPUT_GAP, MOST_INPUTS, resume, Run, type Course, type RunLog } from './replay'

interface Vectors {
  courses: Record<string, Course>
  dice: { seed: number; numbers: number[] }[]
  runs: {
    game: string
    seed: number
    count: number
    gates: [number, number][]
    inputs: [number, number][]
    lanes: number[]
  }[]
}

// The server's tests read the same file.
const vectors = JSON.parse(
  readFileSync(join(process.cwd(), '../tests/rules/games/replay_vectors.json'), 'utf8'),
) as Vectors
const courses: Record<string, Course> = { catch: CATCH, drive: DRIVE }

function drive(seed: number, count = 4): Run {
  return new Run(DRIVE, gatesOf(DRIVE, seed, count))
}

describe('what server and phone must agree on', () => {
  it('the dice', () => {
    for (const { seed, numbers } of vectors.dice) {
      const dice = new Dice(seed)
      expect(numbers.map(() => dice.next())).toEqual(numbers)
    }
  })

  it('the courses', () => expect(courses).toEqual(vectors.courses))

  it('the runs', () => {
    expect(vectors.runs.length).toBeGreaterThan(6)
    for (const { game, seed, count, gates, inputs, lanes } of vectors.runs) {
      const course = courses[game]!
      const made = gatesOf(course, seed, count)
      expect(made.map(({ tick, lane }) => [tick, lane])).toEqual(gates)
      expect(resume(course, made, { inputs, ticks: gates[gates.length - 1]![0] }).lanes).toEqual(lanes)
    }
  })
})

describe('a run', () => {
  it('keeps a log that leads to the same run', () => {
    const run = drive(7)
    for (const lane of [2, 0, 0, 1, 2]) {
      run.steer(lane)
      for (let tick = 0; tick < 90; tick++) run.step()
    }
    const again = resume(DRIVE, run.gates, JSON.parse(JSON.stringify(run.log)))
    expect([again.at, again.tick, again.lanes, again.inputs]).toEqual([run.at, run.tick, run.lanes, run.inputs])
  })

  it('writes no input down that the server would refuse', () => {
    const run = drive(7, 8)
    for (let turn = 0; !run.over; turn++) {
      run.steer(turn % 2 ? 0 : 2)
      run.step()
    }
    expect(run.inputs.length).toBeLessThanOrEqual(MOST_INPUTS)
    const ticks = run.inputs.map(([tick]) => tick)
    expect(ticks.slice(1).every((tick, at) => tick - ticks[at]! >= INPUT_GAP)).toBe(true)
    expect(run.tick).toBe(run.gates[run.gates.length - 1]!.tick)
    run.step()
    expect(run.log.ticks).toBe(run.tick)
  })

  it('stays on the road, and is in a lane at every gate', () => {
    const run = drive(3)
    run.steer(9)
    while (!run.over) run.step()
    expect(run.at).toBe(250)
    expect(run.lanes).toEqual([2, 2, 2, 2])
  })

  it('begins anew where a log has no run', () => {
    for (const log of [null, [], {}, { inputs: [1], ticks: 5 }, { choices: {} }] as (RunLog | null)[])
      expect(resume(DRIVE, gatesOf(DRIVE, 1, 3), log).tick).toBe(0)
  })
})
