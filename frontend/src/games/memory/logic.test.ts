import { beforeAll, describe, expect, it } from 'vitest'
import { loadWords } from '@/words'
import demo from './demo'
import { cleared, found, openLog, startLog, turn, turnsSummary, type Game } from './logic'

beforeAll(() => loadWords('game-memory'))

const cards = [
  { id: 'c0', pair: 0, text: '宫灯' },
  { id: 'c1', pair: 1, text: '河灯' },
  { id: 'c2', pair: 0, text: '挂在檐下' },
  { id: 'c3', pair: 1, text: '放在水上' },
]
const fresh: Game = { log: [], open: [] }

function play(...ids: string[]): Game {
  return ids.reduce((game, id) => turn(cards, game, id).game, fresh)
}

describe('turn', () => {
  it('logs every turn, hits and misses, in order', () => {
    expect(play('c0', 'c1', 'c1', 'c3', 'c2', 'c0').log).toEqual([
      ['c0', 'c1'],
      ['c1', 'c3'],
      ['c2', 'c0'],
    ])
  })

  it('leaves a miss open until the next touch', () => {
    const missed = play('c0', 'c1')
    expect(missed.open).toEqual(['c0', 'c1'])
    expect(turn(cards, missed, 'c3')).toEqual({ game: { log: missed.log, open: ['c3'] }, turned: 'first' })
  })

  it('may begin the next turn with a card that still lies open', () => {
    const missed = play('c0', 'c1')
    expect(turn(cards, missed, 'c0').game.open).toEqual(['c0'])
  })

  it('ignores the same card twice, found cards and unknown ones', () => {
    expect(turn(cards, play('c0'), 'c0').turned).toBe('nothing')
    expect(turn(cards, play('c0', 'c2'), 'c2').turned).toBe('nothing')
    expect(turn(cards, fresh, 'c9').turned).toBe('nothing')
  })

  it('distinguishes pairs and misses', () => {
    expect(turn(cards, play('c0'), 'c2').turned).toBe('pair')
    expect(turn(cards, play('c0'), 'c3').turned).toBe('miss')
  })
})

it('is cleared when all pairs are found', () => {
  const game = play('c0', 'c2', 'c1')
  expect(found(cards, game.log)).toEqual(new Set(['c0', 'c2']))
  expect(cleared(cards, game.log)).toBe(false)
  expect(cleared(cards, turn(cards, game, 'c3').game.log)).toBe(true)
})

describe('startLog', () => {
  it('takes a log back as it was', () => {
    const { log } = play('c0', 'c1', 'c1', 'c3')
    expect(startLog(cards, log)).toEqual(log)
  })

  it('refuses what cannot have been played', () => {
    for (const log of [
      null,
      {},
      ['c0'],
      [['c0', 'c0']],
      [['c0', 'c9']],
      [
        ['c0', 'c2'],
        ['c2', 'c1'],
      ],
    ])
      expect(startLog(cards, log)).toEqual([])
  })
})

it('opens the whole board', () => {
  expect(cleared(demo.cards, openLog(demo.cards))).toBe(true)
})

it('summarises the attempt', () => {
  expect(turnsSummary({ turns: 9, within: 12 })).toBe('翻了 9 回，全都配成了')
  expect(turnsSummary({ turns: 14, within: 12 })).toContain('12 回以内')
  expect(turnsSummary({ turns: 6, within: 12, lucky: true })).toContain('凭记性')
  expect(turnsSummary(null)).toBe('')
})
