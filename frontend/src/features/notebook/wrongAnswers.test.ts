import { describe, expect, it } from 'vitest'
import type { Answered, PublicStop, QuestionState, StopState } from '@/api/types'
import { snapshot, stop, T0 } from '@/session/fixtures'
import { stopViews } from '@/session'
import { byOptions, isRight, withChoice, wrongAnswers } from './wrongAnswers'

const answered = (correct: boolean | null, answer = ['a']): Answered => ({
  correct,
  choice: ['b'],
  answer,
  explain: '因为',
  source: '书',
  points: 2,
})
const state = (id: string, made: Answered | null): QuestionState => ({
  id,
  options: ['a', 'b', 'c'].map((one) => ({ id: one, text: one })),
  answered: made,
})
const place = (id: string, type = 'single'): PublicStop =>
  ({
    id,
    short: `站${id}`,
    questions: [1, 2, 3].map((n) => ({ id: `${id}-q${n}`, type, text: `题${n}`, options: [] })),
  }) as unknown as PublicStop
const at = (id: string, ...made: (Answered | null)[]): StopState =>
  stop(id, { checked_in: T0, questions: made.map((one, index) => state(`${id}-q${index + 1}`, one)) })

const found = (...stops: StopState[]) =>
  wrongAnswers({ stops: stops.map((one) => place(one.stop)) }, stopViews(snapshot(stops), [], { order: 'free' }))

describe('the notebook', () => {
  it('holds what was wrong, in the order of the line, with its stop', () => {
    const wrong = found(at('hall', answered(true), answered(false), null), at('canal', answered(false), null, null))
    expect(wrong.map((one) => [one.id, one.stop, one.text])).toEqual([
      ['hall-q2', '站hall', '题2'],
      ['canal-q1', '站canal', '题1'],
    ])
    expect(wrong[0]?.answered.explain).toBe('因为')
  })

  it('holds no poll, nothing right, nothing that still waits', () => {
    expect(found(at('hall', answered(null), answered(true), null))).toEqual([])
  })

  it('judges a choice by exactly the right options', () => {
    const [question] = found(at('hall', answered(false, ['a', 'c'])))
    if (!question) throw new Error('no question')
    expect(isRight(question, ['c', 'a'])).toBe(true)
    expect(isRight(question, ['a'])).toBe(false)
    expect(isRight(question, ['a', 'b', 'c'])).toBe(false)
    expect(withChoice(question, ['a', 'c']).answered).toMatchObject({ correct: true, choice: ['a', 'c'] })
    expect(question.answered.correct).toBe(false)
  })

  it('leaves typed and ordered answers to the rider', () => {
    const kinds = ['single', 'multiple', 'truefalse', 'fill', 'order'] as const
    const [question] = found(at('hall', answered(false)))
    if (!question) throw new Error('no question')
    expect(kinds.filter((type) => byOptions({ ...question, type }))).toEqual(['single', 'multiple', 'truefalse'])
  })
})
