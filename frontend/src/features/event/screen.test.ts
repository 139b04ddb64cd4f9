import { describe, expect, it } from 'vitest'
import type { EventView } from '@/api/event'
import { aCard, aMine, aQuiz, aView } from './fixtures'
import { canJoin, screenOf, type Known } from './screen'
import { leftMs, leftShare } from './shared/countdown'

const NOW = 1_000_000
const nothing: Known = { seated: false, view: null, mine: null, card: null, failure: null }
const seated = (view: EventView, more: Partial<Known> = {}): Known => ({
  ...nothing,
  seated: true,
  view,
  mine: aMine(),
  ...more,
})
const inRound = (quiz: Parameters<typeof aQuiz>[0], more: Partial<EventView> = {}) =>
  seated(aView({ quiz: aQuiz(quiz), ...more }))

describe('before there is a seat', () => {
  it('waits, says what is wrong, or opens the door', () => {
    expect(screenOf(nothing, NOW)).toBe('loading')
    expect(screenOf({ ...nothing, failure: 'unknown_event' }, NOW)).toBe('unknown')
    expect(screenOf({ ...nothing, failure: 'offline' }, NOW)).toBe('trouble')
    expect(screenOf({ ...nothing, card: aCard() }, NOW)).toBe('join')
  })

  it('keeps the door shut where the event is not open, over or locked', () => {
    expect(canJoin(aCard({ state: 'paused' }))).toBe(true)
    for (const card of [aCard({ state: 'draft' }), aCard({ state: 'finished' }), aCard({ locked: true })]) {
      expect(screenOf({ ...nothing, card }, NOW)).toBe('shut')
    }
  })
})

describe('with a seat', () => {
  it('follows the event’s states', () => {
    const states = (['draft', 'lobby', 'paused', 'finished', 'archived'] as const).map((state) =>
      screenOf(seated(aView({ state })), NOW),
    )
    expect(states).toEqual(['lobby', 'lobby', 'paused', 'finished', 'finished'])
    const modes = (['ride', 'race', 'duel', 'challenge'] as const).map((mode) => screenOf(seated(aView({ mode })), NOW))
    expect(modes).toEqual(['ride', 'race', 'duel', 'challenge'])
  })

  it('gets in where joining is locked, also without network by what is kept', () => {
    expect(screenOf(seated(aView({ state: 'lobby', locked: true }), { card: aCard({ locked: true }) }), NOW)).toBe(
      'lobby',
    )
    expect(screenOf(seated(aView({ state: 'lobby' }), { failure: 'offline' }), NOW)).toBe('lobby')
    expect(screenOf({ ...nothing, seated: true }, NOW)).toBe('loading')
    expect(screenOf({ ...nothing, seated: true, failure: 'offline' }, NOW)).toBe('trouble')
  })

  it('is told when the host took the seat away', () => {
    expect(screenOf(seated(aView(), { mine: aMine({ removed: true }) }), NOW)).toBe('removed')
  })
})

describe('in a round', () => {
  it('follows its phases', () => {
    const phases = (['idle', 'ready', 'open', 'closed', 'revealed', 'standings'] as const).map((phase) =>
      screenOf(inRound({ phase, closes_at: NOW + 1 }), NOW),
    )
    expect(phases).toEqual(['idle', 'ready', 'question', 'closed', 'reveal', 'standings'])
    expect(screenOf(seated(aView({ quiz: null })), NOW)).toBe('idle')
  })

  it('closes by the clock before the next picture comes', () => {
    expect(screenOf(inRound({ phase: 'open', closes_at: NOW }), NOW - 1)).toBe('question')
    expect(screenOf(inRound({ phase: 'open', closes_at: NOW }), NOW)).toBe('closed')
  })

  it('does not show an open round without its question', () => {
    expect(screenOf(inRound({ phase: 'open', question: null, closes_at: NOW + 5 }), NOW)).toBe('ready')
  })

  it('counts down to the opening, then to the close, and stands still while paused', () => {
    const quiz = { opens_at: NOW, closes_at: NOW + 20_000 }
    expect(leftMs(aView({ quiz: aQuiz({ ...quiz, phase: 'ready' }) }), NOW - 3_000)).toBe(3_000)
    const open = aView({ quiz: aQuiz({ ...quiz, phase: 'open' }) })
    expect(leftMs(open, NOW + 5_000)).toBe(15_000)
    expect(leftShare(open, NOW + 5_000)).toBe(0.75)
    expect(leftMs(open, NOW + 90_000)).toBe(0)
    expect(
      leftMs({ ...open, state: 'paused', quiz: aQuiz({ ...quiz, phase: 'open', left_ms: 7_000 }) }, NOW + 90_000),
    ).toBe(7_000)
    expect(leftMs(aView({ quiz: aQuiz({ phase: 'closed' }) }), NOW)).toBeNull()
  })
})
