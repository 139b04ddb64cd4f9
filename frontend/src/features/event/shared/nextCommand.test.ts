import { describe, expect, it } from 'vitest'
import type { EventView } from '@/api/event'
import { nextCommand, nextStep } from './nextCommand'
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
    ['ride', 'finish'],
    ['race', 'finish'],
    ['duel', 'finish'],
    ['challenge', 'finish'],
    ['veiled', 'unveil'],
    ['ready', 'advance'],
  ])('after %s is %s', (name, next) => expect(nextStep(stateFor(name, 0).view!)).toBe(next))

  it('is the end once every question was asked', () => {
    const view = stateFor('standings', 0).view!
    expect(nextStep({ ...view, quiz: { ...view.quiz!, round: view.quiz!.rounds } })).toBe('finish')
  })
})

describe('the next command', () => {
  const seen = (state: EventView['state'], frozen = false) => nextCommand({ state, frozen })

  it('opens, resumes and unveils by name; what else comes next the server knows', () => {
    expect([seen('draft'), seen('lobby'), seen('running'), seen('paused')]).toEqual([
      'open',
      'advance',
      'advance',
      'resume',
    ])
    expect([seen('finished'), seen('finished', true), nextCommand(null)]).toEqual(['advance', 'unveil', 'advance'])
  })
})
