import { beforeAll, describe, expect, it } from 'vitest'
import type { StopView } from '@/session'
import { loadWords } from '@/words'
import { isUnmarked, knownFacts } from './known'

beforeAll(() => loadWords('finish', 'ride'))

const right = { correct: true, choice: ['x'], answer: ['x'], explain: '', source: '', points: 10 }
const asked = (id: string, more: object = {}) => ({ id, options: [], answered: null, waiting: null, ...more })
const view = (questions: object[], more: object = {}) =>
  ({
    stop: 'a',
    done: true,
    stamp: null,
    waiting: false,
    gameWaiting: false,
    questions,
    ...more,
  }) as unknown as StopView
const totals = { stops: 1, stamps: 0, questions: 2, answered: 0, right: 0, stars: 0, max_stars: 3 }
const route = {
  stops: [
    {
      questions: [
        { id: 'q1', type: 'single' as const },
        { id: 'q2', type: 'single' as const },
        { id: 'q3', type: 'poll' as const },
      ],
    },
  ],
}

describe('at the end of the line', () => {
  it('says what waits to be judged instead of nothing at all', () => {
    const kept = [asked('q1', { waiting: ['x'] }), asked('q2', { waiting: ['x'] }), asked('q3', { waiting: ['x'] })]
    const views = [view(kept, { waiting: true, gameWaiting: true })]
    expect(isUnmarked(views)).toBe(true)
    expect(knownFacts({ totals }, views, route).map((fact) => fact.value)).toEqual([
      '1 枚待盖',
      '2 题待判分',
      '1 局待判分',
    ])
  })

  it('says beside it what is known already', () => {
    const views = [view([asked('q1', { answered: right }), asked('q2', { waiting: ['x'] })], { waiting: true })]
    const facts = knownFacts({ totals: { ...totals, answered: 1, right: 1, stars: 2 } }, views, route)
    expect(facts.map((fact) => fact.value)).toEqual(['1 枚待盖', '1 题，1 题待判分', '2 颗星'])
  })

  it('shows nothing as nothing once all is judged', () => {
    const views = [view([asked('q3', { answered: { ...right, correct: null } })], { stamp: '2026-05-04T01:00:00Z' })]
    expect(isUnmarked(views)).toBe(false)
    expect(knownFacts({ totals: { ...totals, stamps: 1 } }, views, route).map((fact) => fact.value)).toEqual([
      '1 枚',
      '0 题',
      '0 颗星',
    ])
  })
})
