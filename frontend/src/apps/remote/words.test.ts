import { beforeAll, describe, expect, it } from 'vitest'
import type { QuizView } from '@/api/event'
import '@/features/event/shared/screenLanguage'
import { loadWords } from '@/words'
import { joinAddress, readAddress, remoteLink, screenLink } from '@/features/event/shared/hostAddress'
import { leftMs, seconds } from '@/features/event/shared/countdown'
import { ago, flagsOn, stateWord } from './words'

beforeAll(() => loadWords('hall', 'remote'))

const quiz = { phase: 'open', opens_at: 1_000, closes_at: 21_000, left_ms: null, autopilot: true } as QuizView

describe('addresses', () => {
  it('reads code and key, and writes them back', () => {
    const read = readAddress({ search: '?event=428193', hash: '#aB-9_x' })
    expect(read).toEqual({ event: '428193', key: 'aB-9_x' })
    expect(remoteLink('http://bus', read)).toBe('http://bus/host/remote?event=428193#aB-9_x')
    expect(screenLink('http://bus', read)).toBe('http://bus/host?event=428193#aB-9_x')
  })

  it('does without either, and without good escapes', () => {
    expect(readAddress({ search: '', hash: '' })).toEqual({ event: '', key: '' })
    expect(readAddress({ search: '?event=1', hash: '#100%' }).key).toBe('100%')
  })

  it('prefers the address that the server knows', () => {
    expect(joinAddress('10.0.0.2:8000', '428193', 'https://bus.example/e/428193')).toBe('bus.example/e/428193')
    expect(joinAddress('10.0.0.2:8000', '428193', '/e/428193')).toBe('10.0.0.2:8000/e/428193')
  })
})

describe('the countdown', () => {
  it('runs to the opening, then to the closing', () => {
    expect(leftMs({ state: 'running', quiz: { ...quiz, phase: 'ready' } }, 0)).toBe(1_000)
    expect(leftMs({ state: 'running', quiz }, 1_000)).toBe(20_000)
    expect(leftMs({ state: 'running', quiz }, 99_000)).toBe(0)
  })

  it('stands still while paused, and is away between rounds', () => {
    expect(leftMs({ state: 'paused', quiz: { ...quiz, left_ms: 7_000 } }, 99_000)).toBe(7_000)
    expect(leftMs({ state: 'running', quiz: { ...quiz, phase: 'standings' } }, 0)).toBeNull()
  })

  it('shows 1 until the very end', () => {
    expect(seconds(1)).toBe(1)
    expect(seconds(0)).toBe(0)
    expect(seconds(null)).toBeNull()
  })
})

describe('words', () => {
  it('names the phase while a quiz runs', () => {
    expect(stateWord({ state: 'running', quiz })).toBe('答题中')
    expect(stateWord({ state: 'running', quiz: null })).toBe('进行中')
    expect(stateWord({ state: 'paused', quiz })).toBe('暂停着')
  })

  it('reminds of what is switched on', () => {
    expect(flagsOn({ frozen: true, locked: true, names_hidden: false, cheers: true, quiz })).toEqual([
      '封榜中',
      '车门已关',
      '自动播放',
    ])
  })

  it('says how long ago', () => {
    expect(ago(0, 59_000)).toBe('刚刚')
    expect(ago(0, 180_000)).toBe('3 分钟前')
    expect(ago(0, 7_200_000)).toBe('2 小时前')
  })
})
