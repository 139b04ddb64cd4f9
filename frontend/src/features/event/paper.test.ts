import { beforeAll, describe, expect, it } from 'vitest'
import { loadWords } from '@/words'
import { aPaper } from './fixtures'
import { newerPaper, outcomeWords, whichWords } from './paper'

beforeAll(() => loadWords('event'))

describe('papers', () => {
  it('go only forward', () => {
    const [one, two] = [aPaper({ n: 1 }), aPaper({ n: 2 })]
    expect(newerPaper(null, one)).toBe(one)
    expect(newerPaper(two, one)).toBe(two)
    expect(newerPaper(one, two)).toBe(two)
    expect(newerPaper(two, null)).toBeNull()
  })

  it('are over for good, until a new one begins', () => {
    const over = aPaper({ n: 5, over: true })
    expect(newerPaper(over, aPaper({ n: 5 }))).toBe(over)
    const next = aPaper({ id: 'p2', n: 1 })
    expect(newerPaper(over, next)).toBe(next)
  })

  it('take the news of the same question, as of the opponent', () => {
    const news = aPaper({ n: 2, against: { name: '小满', branch_name: '', score: 80, n: 3, over: false } })
    expect(newerPaper(aPaper({ n: 2 }), news)).toBe(news)
  })

  it('have words', () => {
    expect(whichWords(aPaper({ n: 3, of: 5 }))).toBe('第 3 题，共 5 题')
    expect(whichWords(aPaper({ n: 3, of: null }))).toBe('第 3 题')
    expect(new Set([null, 'won', 'lost', 'drawn'].map((one) => outcomeWords(one as never))).size).toBe(4)
  })
})
