import { describe, expect, it } from 'vitest'
import type { Move } from '@/api/types'
import { doneStop, question, snapshot, stop, T0 } from './fixtures'
import { currentStop, stopViews, tallyOf } from './progress'

const inOrder = { order: 'in_order' } as const
const free = { order: 'free' } as const

const answer = (stopId: string, id: string): Move => ({
  kind: 'answer',
  key: `k-${id}`,
  stop: stopId,
  question: id,
  choice: ['x'],
})

describe('stopViews', () => {
  it('opens the first stop only, until it is done', () => {
    const views = stopViews(snapshot([stop('a'), stop('b'), stop('c')]), [], inOrder)
    expect(views.map((view) => view.locked)).toEqual([false, true, true])
  })

  it('opens every stop in free order', () => {
    const views = stopViews(snapshot([stop('a'), stop('b')]), [], free)
    expect(views.map((view) => view.locked)).toEqual([false, false])
  })

  it('lays waiting moves over the snapshot: story and all answers open the next stop without network', () => {
    const queued: Move[] = [
      { kind: 'checkin', key: '1', stop: 'a' },
      { kind: 'story', key: '2', stop: 'a' },
      answer('a', 'a-q1'),
      answer('a', 'a-q2'),
    ]
    const [a, b] = stopViews(snapshot([stop('a'), stop('b')]), queued, inOrder)
    expect(a).toMatchObject({ checked_in: T0, story: true, done: true, waiting: true, stamp: null })
    expect(a?.questions.map((one) => one.waiting)).toEqual([['x'], ['x']])
    expect(b?.locked).toBe(false)
  })

  it('does not count a stop as done while one question is open', () => {
    const queued: Move[] = [{ kind: 'story', key: '2', stop: 'a' }, answer('a', 'a-q1')]
    const [a, b] = stopViews(snapshot([stop('a'), stop('b')]), queued, inOrder)
    expect(a?.done).toBe(false)
    expect(b?.locked).toBe(true)
  })

  it('prefers the answer the server has over a move that still waits', () => {
    const [a] = stopViews(snapshot([doneStop('a')]), [answer('a', 'a-q1')], inOrder)
    expect(a?.questions[0]).toMatchObject({ waiting: null, answered: { correct: true } })
  })

  it('marks a waiting game at its stop only', () => {
    const queued: Move[] = [{ kind: 'game', key: '1', stop: 'b', solution: [] }]
    const views = stopViews(snapshot([doneStop('a'), stop('b')]), queued, inOrder)
    expect(views.map((view) => view.gameWaiting)).toEqual([false, true])
  })

  it('shows a choice on its way as chosen, and as the server has it once it is answered', () => {
    const choice = (item: string, attempt: number): Move => ({
      kind: 'choice',
      key: `${item}-${String(attempt)}`,
      stop: 'a',
      attempt,
      item,
      choice: true,
    })
    const queued = [choice('t0', 1), choice('t1', 1), choice('t2', 2)]
    const answered = stop('a')
    answered.game = { ...answered.game, locked: { t1: { choice: false, right: false } } }
    const [view] = stopViews(snapshot([answered]), queued, inOrder)
    expect(view?.game.locked).toEqual({ t0: { choice: true }, t1: { choice: false, right: false } })
    expect(view).toMatchObject({ waiting: false, gameWaiting: false })
  })

  it('never locks a stop that someone has already reached', () => {
    const views = stopViews(snapshot([stop('a'), stop('b', { checked_in: T0 })]), [], inOrder)
    expect(views[1]?.locked).toBe(false)
  })
})

describe('tallyOf', () => {
  const types = { 'a-q1': 'single', 'a-q2': 'single', 'a-poll': 'poll' } as const
  const ids = ['a-q1', 'a-q2', 'a-poll'] as const
  const route = { stops: [{ questions: ids.map((id) => ({ id, type: types[id] })) }] }
  const polled = (waiting: boolean) =>
    stop('a', {
      questions: [
        question('a-q1', true),
        question('a-q2'),
        waiting
          ? question('a-poll')
          : {
              ...question('a-poll'),
              answered: { correct: null, choice: ['x'], answer: [], explain: '', source: '', points: 2 },
            },
      ],
    })

  it('counts a poll neither among the right ones nor among those there are', () => {
    const views = stopViews(snapshot([polled(false)]), [], inOrder)
    expect(tallyOf(views, route)).toEqual({ judgeable: 2, right: 1, wrong: 0, waiting: 0, polled: 1 })
  })

  it('counts an answer that waits as neither right nor wrong, a poll that waits as a poll', () => {
    const views = stopViews(snapshot([polled(true)]), [answer('a', 'a-q2'), answer('a', 'a-poll')], inOrder)
    expect(tallyOf(views, route)).toEqual({ judgeable: 2, right: 1, wrong: 0, waiting: 1, polled: 1 })
  })
})

describe('currentStop', () => {
  it('is the first stop that is not done', () => {
    expect(currentStop(stopViews(snapshot([doneStop('a'), stop('b'), stop('c')]), [], inOrder))?.stop).toBe('b')
  })

  it('is null at the end of the line', () => {
    expect(currentStop(stopViews(snapshot([doneStop('a')]), [], inOrder))).toBeNull()
  })
})
