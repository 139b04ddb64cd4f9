/** Small rides for the tests of this folder. */
import type { Accepted, Move, QuestionState, Route, Snapshot, StopState } from '@/api/types'
import type { Session } from './sessionStore'

export const T0 = '2026-05-04T01:00:00Z'
/** When moves of these tests are made. */
export const T1 = '2026-05-04T02:00:00Z'

export const question = (id: string, answered = false): QuestionState => ({
  id,
  options: [{ id: 'x', text: '甲' }],
  answered: answered ? { correct: true, choice: ['x'], answer: ['x'], explain: '', source: '', points: 10 } : null,
})

export const stop = (id: string, change: Partial<StopState> = {}): StopState => ({
  stop: id,
  locked: false,
  checked_in: null,
  story: false,
  stamp: null,
  points: 0,
  game: { id: `${id}-game`, type: 'sequence', puzzle: {}, stars: null, attempts: 0, attempts_left: 3 },
  questions: [question(`${id}-q1`), question(`${id}-q2`)],
  ...change,
})

export const doneStop = (id: string): StopState =>
  stop(id, {
    checked_in: T0,
    story: true,
    stamp: T0,
    points: 30,
    questions: [question(`${id}-q1`, true), question(`${id}-q2`, true)],
  })

export const snapshot = (stops: StopState[]): Snapshot => ({
  ride: 'R1',
  player: { id: 'p', name: '小顾', branch: 'b', branch_name: '支部' },
  route: 'youguang',
  version: 1,
  joined_at: T0,
  now: T0,
  points: 5,
  rank: 9,
  count: 20,
  streak: 2,
  stamps: stops.flatMap((one) => (one.stamp ? [{ stop: one.stop, at: one.stamp }] : [])),
  finished: false,
  title: null,
  current: stops[0]?.stop ?? null,
  totals: {
    stops: stops.length,
    stamps: 0,
    questions: stops.length * 2,
    answered: 0,
    right: 0,
    stars: 0,
    max_stars: stops.length * 3,
  },
  stops,
})

export const accepted = (move: Move, change: Partial<Accepted> = {}): Accepted =>
  ({
    ok: true,
    entry: 1,
    at: T1,
    key: move.key,
    kind: move.kind,
    ...('stop' in move && { stop: move.stop }),
    points: 5,
    total: 10,
    rank: 8,
    ...change,
  }) as Accepted

export const session = (): Session => ({
  ride: 'R1',
  token: 't1',
  route: 'youguang',
  recovery: null,
  isRouteRide: true,
})

/** Public content of version 1, without stops. */
export const route = (): Route => ({
  id: 'youguang',
  version: 1,
  name: '有光线',
  tagline: '',
  order: 'free',
  opens: null,
  closes: null,
  reviewed: true,
  branch_board: { cap: 5 },
  scoring: {} as Route['scoring'],
  stops: [],
})
