import { expect, it } from 'vitest'
import type { DeskEvent } from './api'
import { progressText, readiness, sorted } from './lists'

const event = (changes: Partial<DeskEvent>): DeskEvent => ({
  code: '615204',
  name: '联乘夜',
  mode: 'quiz',
  route: 'youguang',
  route_name: '有光全线',
  state: 'draft',
  begins_at: null,
  ends_at: null,
  created_at: '2026-01-01T00:00:00Z',
  started_at: null,
  finished_at: null,
  players: 0,
  simulated: 0,
  rehearsing: false,
  rehearsed: false,
  questions: 8,
  asked: 0,
  hosts: [],
  ...changes,
})

it('what is on comes first, then the next one, then the last one that was', () => {
  const running = event({ code: '1', state: 'running', started_at: '2026-01-20T06:00:00Z' })
  const rehearsed = event({ code: '2', state: 'lobby', simulated: 200 })
  const soon = event({ code: '3', begins_at: '2026-01-23T06:00:00Z' })
  const later = event({ code: '4', state: 'lobby', begins_at: '2026-02-03T06:00:00Z' })
  const some = event({ code: '5' })
  const before = event({ code: '6', state: 'archived', started_at: '2025-12-01T06:00:00Z' })
  const last = event({ code: '7', state: 'finished', started_at: '2026-01-08T06:00:00Z' })
  const discarded = event({ code: '8', state: 'archived' })
  const found = sorted([some, later, before, discarded, running, soon, last, rehearsed])
  const codes = (list: readonly DeskEvent[]): string => list.map(({ code }) => code).join('')
  expect([codes(found.live), codes(found.coming), codes(found.past)]).toEqual(['12', '345', '76'])
})

it('how ready an event is', () => {
  const said = (changes: Partial<DeskEvent>): string => readiness(event(changes)).text
  expect(said({})).toBe('没演练')
  expect(said({ state: 'lobby', rehearsed: true })).toBe('备好了')
  expect(said({ state: 'lobby', players: 12 })).toBe('12 人候车')
  expect(said({ state: 'running', simulated: 200 })).toBe('演练中')
  expect(said({ state: 'running', players: 12 })).toBe('进行中')
  expect(said({ state: 'finished' })).toBe('办完了')
})

it('what goes on in a hall', () => {
  expect(progressText(event({ state: 'running', simulated: 200, asked: 3 }))).toBe(
    '200 位假乘客在车上，第 3 题，共 8 题',
  )
  expect(progressText(event({ state: 'lobby', simulated: 50, players: 2 }))).toBe(
    '50 位假乘客在车上，还有 2 位真乘客，还没发车',
  )
  expect(progressText(event({ state: 'running', mode: 'race', players: 86 }))).toBe('86 人在车上')
})
