import { beforeAll, describe, expect, it } from 'vitest'
import type { StopView } from '@/session'
import { loadWords, t, type Params } from '@/words'
import { goWords, mapStops } from './mapStops'

beforeAll(() => loadWords('map', 'ride'))

describe('map stops', () => {
  const said = ({ k, of }: { k: string; of: Params }): string => t(k, of)

  const route = {
    order: 'in_order' as const,
    stops: ['a', 'b', 'c'].map((id) => ({ id, name: `${id}站`, short: id, reviewed: true })),
  }
  const view = (stop: string, change: Partial<StopView>): StopView => ({
    stop,
    locked: false,
    checked_in: null,
    story: false,
    stamp: null,
    points: 0,
    questions: [],
    waiting: false,
    gameWaiting: false,
    done: false,
    game: { id: 'g', type: 'sequence', puzzle: {}, stars: null, attempts: 0, attempts_left: 3, locked: {} },
    ...change,
  })

  it('says what is lit, where the bus goes and why a stop is locked', () => {
    const stops = mapStops(
      route,
      [view('a', { done: true, stamp: 'x' }), view('b', {}), view('c', { locked: true })],
      'b',
    )
    expect(stops.map((stop) => stop.state)).toEqual(['done', 'now', 'locked'])
    expect(stops[2]?.why).toContain('先在b站盖上章')
    expect(said(goWords(stops[1]!, 1))).toBe('继续开，去b')
  })
  it('goes on with a stop that was reached', () => {
    const [first] = mapStops(route, [view('a', { checked_in: 'x' })], 'a')
    expect(said(goWords(first!, 0))).toBe('接着逛，a')
    expect(said(goWords(null, 3))).toContain('终点')
  })
})
