import { describe, expect, it } from 'vitest'
import { nextOf } from './nextCommand'
import { stateFor } from './fixtures'

describe('the next step', () => {
  it.each([
    ['draft', 'open'],
    ['lobby', 'start'],
    ['paused', 'resume'],
    ['idle', 'first'],
    ['quiz-open', 'close'],
    ['quiz-closed', 'reveal'],
    ['quiz-revealed', 'standings'],
    ['standings', 'next'],
    ['ride', 'advance'],
    ['ready', 'advance'],
  ])('after %s is %s', (name, next) => expect(nextOf(stateFor(name, 0).view!)).toBe(next))

  it('is the end once every question was asked', () => {
    const view = stateFor('standings', 0).view!
    expect(nextOf({ ...view, quiz: { ...view.quiz!, round: view.quiz!.rounds } })).toBe('finish')
  })
})
