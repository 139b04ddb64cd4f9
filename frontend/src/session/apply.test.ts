import { describe, expect, it } from 'vitest'
import type { Move } from '@/api/types'
import { applyResult } from './apply'
import { accepted, doneStop, snapshot, stop, T0, T1 } from './fixtures'

describe('applyResult', () => {
  it('takes total, rank and points from a check-in', () => {
    const move: Move = { kind: 'checkin', key: 'k', stop: 'a' }
    const before = snapshot([stop('a'), stop('b')])
    const after = applyResult(before, move, accepted(move, { total: 77, rank: 3 }))
    expect(after).toMatchObject({ points: 77, rank: 3, streak: 2 })
    expect(after.stops[0]).toMatchObject({ checked_in: T1, points: 5 })
    expect(after.stops[1]).toBe(before.stops[1])
    expect(before.stops[0]?.checked_in).toBeNull()
  })

  it('keeps an answer with its explanation, and the streak', () => {
    const move: Move = { kind: 'answer', key: 'k', stop: 'a', question: 'a-q2', choice: ['x'] }
    const result = accepted(move, {
      correct: true,
      answer: ['x'],
      explain: '因为',
      source: '书',
      streak: 4,
      points: 12,
    })
    const after = applyResult(snapshot([stop('a')]), move, result)
    expect(after.stops[0]?.questions[1]?.answered).toEqual({
      correct: true,
      choice: ['x'],
      answer: ['x'],
      explain: '因为',
      source: '书',
      points: 12,
    })
    expect(after.stops[0]?.questions[0]?.answered).toBeNull()
    expect(after).toMatchObject({ streak: 4, totals: { answered: 1, right: 1 } })
  })

  it('breaks the streak on a wrong answer', () => {
    const move: Move = { kind: 'answer', key: 'k', stop: 'a', question: 'a-q1', choice: ['x'] }
    const after = applyResult(snapshot([stop('a')]), move, accepted(move, { correct: false, streak: 0 }))
    expect(after).toMatchObject({ streak: 0, totals: { answered: 1, right: 0 } })
  })

  it('leaves the streak and the counts alone in a poll', () => {
    const move: Move = { kind: 'answer', key: 'k', stop: 'a', question: 'a-q1', choice: ['x'] }
    const after = applyResult(snapshot([stop('a')]), move, accepted(move, { correct: null, points: 2 }))
    expect(after.stops[0]?.questions[0]?.answered).toMatchObject({ correct: null, points: 2 })
    expect(after).toMatchObject({ streak: 2, totals: { answered: 0, right: 0 } })
  })

  it('dates what it makes by the server, not by the phone', () => {
    const move: Move = { kind: 'checkin', key: 'k', stop: 'a' }
    const at = '2019-01-01T00:00:00Z'
    expect(applyResult(snapshot([stop('a')]), move, accepted(move, { at })).stops[0]?.checked_in).toBe(at)
  })

  it('presses a stamp once, whichever move completes the stop', () => {
    const move: Move = { kind: 'story', key: 'k', stop: 'b' }
    const after = applyResult(
      snapshot([doneStop('a'), stop('b')]),
      move,
      accepted(move, { stamp: 'b', finished: true }),
    )
    expect(after.stamps).toEqual([
      { stop: 'a', at: T0 },
      { stop: 'b', at: T1 },
    ])
    expect(after).toMatchObject({ finished: true, totals: { stamps: 2 } })
    const again = applyResult(after, move, accepted(move, { stamp: 'b' }))
    expect(again.stamps).toHaveLength(2)
    expect(again.finished).toBe(true)
  })

  it('locks a choice as the server answered it, until its attempt is handed in', () => {
    const move: Move = { kind: 'choice', key: 'k', stop: 'a', attempt: 1, item: 't0', choice: false }
    // The first choice stands, whatever this phone sent later.
    const result = accepted(move, { item: 't0', choice: true, right: true, explain: '亮' })
    const after = applyResult(snapshot([stop('a')]), move, result)
    expect(after.stops[0]?.game.locked).toEqual({ t0: { choice: true, right: true, explain: '亮' } })
    expect(after.stops[0]?.game.attempts).toBe(0)
    const handIn: Move = { kind: 'game', key: 'g', stop: 'a', solution: [] }
    const over = applyResult(after, handIn, accepted(handIn, { stars: 1, best: 1, attempts_left: 2 }))
    expect(over.stops[0]?.game.locked).toEqual({})
    expect(applyResult(over, move, result).stops[0]?.game.locked).toEqual({})
  })

  it('keeps the best stars of a game and counts the attempts', () => {
    const move: Move = { kind: 'game', key: 'k', stop: 'a', solution: [] }
    const first = applyResult(
      snapshot([stop('a')]),
      move,
      accepted(move, { stars: 2, best: 2, attempts_left: 2, feedback: { right: [true] } }),
    )
    expect(first.stops[0]?.game).toMatchObject({ stars: 2, attempts: 1, attempts_left: 2, feedback: { right: [true] } })
    const second = applyResult(first, move, accepted(move, { stars: 1, best: 2, attempts_left: 1 }))
    expect(second.stops[0]?.game).toMatchObject({ stars: 2, attempts: 2, attempts_left: 1 })
    expect(second.totals.stars).toBe(2)
  })
})
