import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiError, Move } from '@/api/types'
import { inWords, listed, markOf, ownAnswer, refusalWords, type AnswerSources } from './answers'
import { loadWords } from '@/words'
import { aQuestion } from './fixtures'

beforeAll(() => loadWords('event', 'quiz', 'ride'))

const waiting: Move = { kind: 'live', key: 'k', round: 2, choice: ['b'] }
const books = (more: Partial<AnswerSources> = {}): AnswerSources => ({
  round: 2,
  handed: {},
  queued: [],
  mine: null,
  mineRound: null,
  slow: false,
  ...more,
})
const late: ApiError = { code: 'too_late', message: '晚了' }

describe('the own answer', () => {
  it('is open until something was chosen', () => {
    expect(ownAnswer(books())).toEqual({ state: 'open', choice: null, error: null })
    expect(ownAnswer(books({ queued: [{ ...waiting, round: 1 } as Move] })).state).toBe('open')
  })

  it('is on its way, then kept where that takes long, also after a reload', () => {
    const handed = { 2: { choice: ['b'], error: null, received: false } }
    expect(ownAnswer(books({ handed, queued: [waiting] })).state).toBe('sending')
    expect(ownAnswer(books({ queued: [waiting], slow: true }))).toEqual({ state: 'kept', choice: ['b'], error: null })
  })

  it('is received by acknowledgement or by the server’s word', () => {
    const handed = { 2: { choice: ['b'], error: null, received: true } }
    expect(ownAnswer(books({ handed })).state).toBe('received')
    expect(ownAnswer(books({ mine: { chosen: ['c'] }, mineRound: 2 }))).toEqual({
      state: 'received',
      choice: ['c'],
      error: null,
    })
  })

  it('does not take the last round’s choice for this one’s', () => {
    expect(ownAnswer(books({ mine: { chosen: ['c'] }, mineRound: 1 })).state).toBe('open')
  })

  it('is the other phone’s where that one was quicker', () => {
    const handed: AnswerSources['handed'] = {
      2: { choice: ['b'], error: { code: 'already_done', message: '' }, received: false },
    }
    expect(ownAnswer(books({ handed, mine: { chosen: ['a'] }, mineRound: 2 }))).toMatchObject({
      state: 'received',
      choice: ['a'],
    })
  })

  it('tells kindly what was refused', () => {
    const own = ownAnswer(books({ handed: { 2: { choice: ['b'], error: late, received: false } } }))
    expect(own).toMatchObject({ state: 'refused', error: late })
    expect(refusalWords(late)).toContain('下一题再来')
    expect(refusalWords({ code: 'bad_choice', message: '选项不对' })).toBe('选项不对')
  })
})

describe('words and marks', () => {
  it('marks options once the answer is known', () => {
    expect(['a', 'b', 'c'].map((id) => markOf(id, ['a', 'b'], ['b', 'c']))).toEqual(['wrong', 'hit', 'missed'])
    expect(['a', 'b'].map((id) => markOf(id, ['a'], null))).toEqual(['mine', 'plain'])
    expect(markOf('a', ['a'], [])).toBe('mine')
  })

  it('reads answers', () => {
    const question = aQuestion({
      options: [
        { id: 'a', text: '甲' },
        { id: 'b', text: '乙' },
      ],
    })
    expect(inWords(question, ['b', 'a'])).toBe('甲、乙')
    expect(inWords({ ...question, type: 'order' }, ['b', 'a'])).toBe('乙 → 甲')
    expect(inWords({ ...question, type: 'fill' }, ['安亭'])).toBe('安亭')
    expect(listed(null)).toEqual([])
    expect(listed('安亭')).toEqual(['安亭'])
  })
})
