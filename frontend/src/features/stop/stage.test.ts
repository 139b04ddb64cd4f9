import { describe, expect, it } from 'vitest'
import { stageOf } from './stage'

const open = { answered: null, waiting: null }
const view = {
  locked: false,
  checked_in: null as string | null,
  story: false,
  done: false,
  gameWaiting: false,
  game: { attempts: 0 },
  questions: [open, open] as { answered: unknown; waiting: unknown }[],
}

describe('stageOf', () => {
  it('leads from arrival to story, game and questions', () => {
    const there = { ...view, checked_in: '2024-05-20T01:42:00Z' }
    expect(stageOf(view)).toBe('arriving')
    expect(stageOf(there)).toBe('reading')
    expect(stageOf({ ...there, story: true })).toBe('playing')
    expect(stageOf({ ...there, story: true, game: { attempts: 1 } })).toBe('answering')
    expect(stageOf({ ...there, story: true, done: true })).toBe('done')
  })

  it('goes on with the questions where the game was skipped or still waits for the network', () => {
    const read = { ...view, checked_in: '2024-05-20T01:42:00Z', story: true }
    expect(stageOf({ ...read, questions: [{ answered: null, waiting: ['k1'] }, open] })).toBe('answering')
    expect(stageOf({ ...read, gameWaiting: true })).toBe('answering')
  })

  it('is closed while locked', () => {
    expect(stageOf({ ...view, locked: true })).toBe('locked')
  })
})
