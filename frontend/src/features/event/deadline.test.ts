import { describe, expect, it } from 'vitest'
import type { EventView, Paper } from '@/api/event'
import { deadlineOf, isOverdue } from './deadline'

const quiz = (phase: string, state = 'running'): EventView =>
  ({ state, quiz: { phase, opens_at: 10_000, closes_at: 30_000 } }) as EventView
const race = { state: 'running', quiz: null } as EventView
const paper = (over: boolean): Paper => ({ over, ends_at: 20_000 }) as Paper

describe('what a phone waits for', () => {
  it.each([
    [quiz('ready'), null, 10_000],
    [quiz('open'), null, 30_000],
    [quiz('closed'), null, null],
    [quiz('open', 'paused'), null, null],
    [race, paper(false), 20_000],
    [race, paper(true), null],
    [race, null, null],
    [null, null, null],
  ])('%# has its deadline', (view, own, deadline) => {
    expect(deadlineOf(view, own)).toBe(deadline)
  })

  it('is asked for after five seconds of silence, and again every five', () => {
    const asks = [34_999, 35_000, 39_999, 40_000].map((now, n) => isOverdue(30_000, now, n < 2 ? 0 : 1))
    expect(asks).toEqual([false, true, false, true])
    expect(isOverdue(null, 99_000, 0)).toBe(false)
  })
})
