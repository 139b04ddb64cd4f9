import { beforeAll, expect, it } from 'vitest'
import { loadWords } from '@/words'
import { isColours } from './shared/teamColours'
import {
  behindWords,
  branchWords,
  digitsOf,
  doorWords,
  lobbyWords,
  modeName,
  movedWords,
  placed,
  placeWords,
  timeLeft,
} from './words'

beforeAll(() => loadWords('event', 'leaderboard', 'quiz', 'ride'))

it('tells places', () => {
  expect(placeWords({ rank: 7, count: 86 })).toBe('第 7 名，一共 86 人')
  expect(placeWords({ rank: null, count: 86 })).toContain('还没有名次')
  expect(placeWords({ rank: null, count: 86 }, true)).toBe('这一程没有上榜，谢谢同行')
  expect(behindWords({ rank: 7, behind: 12 })).toBe('离前一名还差 12 束光')
  expect(behindWords({ rank: 7, behind: 0 })).toBe('和前一名一样多，慢了一点')
  expect(behindWords({ rank: 1, behind: null })).toBe('走在最前面')
  expect(behindWords({ rank: null, behind: null })).toBe('')
  expect(branchWords({ branch_rank: 2 })).toBe('我的支部第 2 名')
  expect(branchWords({ branch_rank: 2 }, [{ id: 'red', name: '红队', colour: '', players: 1 }])).toBe('我的队第 2 名')
  expect(isColours([{ id: 'tianfu', name: '', colour: '', players: 1 }])).toBe(false)
  expect(branchWords({ branch_rank: null })).toBe('')
})

it('tells moves', () => {
  expect([movedWords(5, 3), movedWords(3, 5), movedWords(3, 3), movedWords(null, 3)]).toEqual(['升 2', '降 2', '', ''])
})

it('tells times', () => {
  expect([timeLeft(0), timeLeft(1), timeLeft(48_000), timeLeft(65_000), timeLeft(-5)]).toEqual([
    '0 秒',
    '1 秒',
    '48 秒',
    '1:05',
    '0 秒',
  ])
})

it('reads codes from digits of any width', () => {
  expect(digitsOf('428 193')).toBe('428193')
  expect(digitsOf('４２８１９３７')).toBe('428193')
  expect(placed('小顾', '②')).toBe('小顾 ②')
})

it('has words for every mode before it starts', () => {
  const said = (['quiz', 'ride', 'race', 'duel', 'challenge'] as const).map((mode) =>
    lobbyWords({ mode, state: 'lobby' }),
  )
  expect(new Set(said).size).toBe(5)
  expect(lobbyWords({ mode: 'duel', state: 'lobby' })).toContain('对手')
  expect(modeName('race')).toBe('支部赛')
  expect(lobbyWords({ mode: 'quiz', state: 'draft' })).toContain('准备')
})

it('says at the door whether one can take a seat', () => {
  const said = (state: Parameters<typeof doorWords>[0]['state'], locked = false) => doorWords({ state, locked })
  expect(said('lobby')).toContain('现在可以入座')
  expect(said('running')).toContain('还来得及')
  expect(said('running', true)).toContain('停止入座')
  expect(said('draft', true)).toContain('还没开门')
  expect([said('finished', true), said('archived')]).toEqual([said('finished'), said('finished')])
})
