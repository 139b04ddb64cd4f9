import { expect, it } from 'vitest'
import { changedSettings, eventText, liveOf, quizMinutes, rulesOf, ruleText, type Live, type Piece } from './rules'
import type { Mode } from './api'

const BASE: Live = {
  rounds: 10,
  questions: [],
  seconds: 20,
  ready: 3,
  points: 100,
  speed: true,
  slowest: 0.5,
  streak: { from: 3, bonus: 10, most: 50 },
  autopilot: { closed: 4, revealed: 8, standings: 6 },
  team_cap: 10,
  goal: 600,
  attempts: 3,
  duel_rounds: 5,
  duel_seconds: 20,
  phrases: ['加油'],
}
const live = (changes: Partial<Live> = {}): Live => ({ ...liveOf({ ...BASE }), ...changes })
const words = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

it('only what differs from the route is sent, and only what the mode asks for', () => {
  expect(changedSettings('quiz', live(), BASE)).toEqual({})
  const set = live({ seconds: 30, goal: 300, questions: ['a', 'b'] })
  expect(changedSettings('quiz', set, BASE)).toEqual({ seconds: 30, questions: ['a', 'b'] })
  expect(changedSettings('race', set, BASE)).toEqual({ goal: 300, questions: ['a', 'b'] })
  expect(changedSettings('ride', set, BASE)).toEqual({})
})

it('points for a run are turned off and on again as the route has them', () => {
  const rule = rulesOf('quiz').find(({ key }) => key === 'streak')
  if (rule?.kind !== 'switch') throw new Error('no switch')
  const set = live()
  rule.set(set, false, BASE)
  expect([rule.on(set), changedSettings('quiz', set, BASE)]).toEqual([
    false,
    { streak: { from: 3, bonus: 0, most: 50 } },
  ])
  rule.set(set, true, BASE)
  expect(changedSettings('quiz', set, BASE)).toEqual({})
  rule.set(set, true, live({ streak: { from: 1, bonus: 0, most: 0 } }))
  expect(set.streak.bonus).toBe(10)
})

it('every mode says its rules in a sentence', () => {
  const said: Record<Mode, string> = {
    ride: '各走各的站，随时上车',
    quiz: '10 道题，每题 20 秒，快慢算分，连对加分',
    race: '支部对支部，到终点 600 分',
    duel: '一局 5 题，每题 20 秒',
    challenge: '每人 3 次机会，比谁连对多',
  }
  for (const [mode, text] of Object.entries(said)) expect(words(ruleText(mode as Mode, live(), 0))).toBe(text)
  expect(words(ruleText('race', live(), 4))).toContain('4 个色队')
  expect(
    words(ruleText('quiz', live({ questions: ['a'], speed: false, streak: { from: 3, bonus: 0, most: 0 } }), 0)),
  ).toBe('1 道题，每题 20 秒，不算快慢')
})

it('the whole event is said with its times', () => {
  const when = { date: '', time: '', until: '' }
  expect(words(eventText('challenge', live(), 0, when))).toBe('时间还没定，挑战答题，每人 3 次机会，比谁连对多。')
  const at = { date: '2031-01-23', time: '14:00', until: '16:30' }
  expect(words(eventText('ride', live(), 0, at))).toBe(
    '1月23日下午两点自己开门，自由乘车，各走各的站，随时上车，16:30 自己收车。',
  )
  expect(words(eventText('quiz', live({ rounds: 8, seconds: 30 }), 0, when))).toMatch(/大约 18\s分钟。$/)
  expect(quizMinutes(live({ questions: ['a', 'b'] }))).toBeLessThan(quizMinutes(live()))
})
