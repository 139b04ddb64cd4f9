import { describe, expect, it } from 'vitest'
import type { EventView } from '@/api/event'
import { stateFor } from '@/features/event/shared/fixtures'
import { leftMs } from '@/features/event/shared/countdown'
import { bandOf, screenOf } from './screen'

const NOW = 1_790_000_000_000
const view = (name: string): EventView => stateFor(name, NOW).view!

describe('which picture', () => {
  it.each([
    ['draft', 'draft'],
    ['lobby', 'lobby'],
    ['idle', 'idle'],
    ['ready', 'ready'],
    ['quiz-open', 'question'],
    ['quiz-closed', 'question'],
    ['quiz-revealed', 'question'],
    ['standings', 'standings'],
    ['ride', 'ride'],
    ['race', 'race'],
    ['duel', 'duel'],
    ['challenge', 'challenge'],
    ['podium', 'podium'],
    ['veiled', 'board'],
    ['archived', 'archived'],
  ])('%s → %s', (name, screen) => expect(screenOf(view(name), false)).toBe(screen))

  it('stays while paused', () => expect(screenOf(view('paused'), false)).toBe('question'))
  it('unveils row by row at the end too, before the podium', () => {
    expect(screenOf(view('podium'), false, true)).toBe('board')
    expect(screenOf(view('standings'), false, true)).toBe('standings')
  })
  it('shows the board when asked', () => expect(screenOf(view('quiz-open'), true)).toBe('board'))
})

it('cheers never fly over a question', () => expect(bandOf('question')).toBe('road'))

describe('time left', () => {
  it('counts to the close', () => expect(leftMs(view('quiz-open'), NOW)).toBe(14_000))
  it('counts to the opening', () => expect(leftMs(view('ready'), NOW)).toBe(3_000))
  it('never goes below nothing', () => expect(leftMs(view('quiz-open'), NOW + 60_000)).toBe(0))
  it('stands still while paused', () => expect(leftMs(view('paused'), NOW + 60_000)).toBe(9_000))
  it('is nothing after the close', () => expect(leftMs(view('quiz-closed'), NOW)).toBeNull())
})
