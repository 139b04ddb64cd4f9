import { expect, it } from 'vitest'
import { aQuiz, aView } from '@/features/event/fixtures'
import { cueOf } from './useCues'

const at = (phase: 'ready' | 'open' | 'closed' | 'revealed') => ({
  ...aView({ state: 'running', quiz: aQuiz({ phase }) }),
  steps: null,
})
const podium = (steps: number | null) => ({ ...aView({ state: 'finished' }), steps })

it.each([
  [at('ready'), at('open'), 'question'],
  [at('open'), at('closed'), 'over'],
  [at('closed'), at('revealed'), 'answer'],
  [at('open'), at('open'), null],
  [podium(null), podium(0), 'drum'],
  [podium(0), podium(1), 'place'],
  [podium(1), podium(2), 'place'],
  [podium(2), podium(3), 'winner'],
  [podium(3), podium(3), null],
  [null, at('open'), null],
])('each turn of the evening has its sound, and a screen opened later none', (was, now, cue) => {
  expect(cueOf(was, now)).toBe(cue)
})
