import { expect, it } from 'vitest'
import type { MediaFile } from '@/ui/desk/media/files'
import { daysLeft, placeOf, usedText } from './says'

const TITLES = new Map([['doufu', '豆腐课']])
const use = (file: string, stop = 'doufu') => ({ file, stop, line: 1 })

it('says where a file is used', () => {
  const said = (...used: MediaFile['used']): string => usedText({ used } as MediaFile)
  expect(said()).toBe('没用到')
  expect(said(use('content/stops.yaml'), use('content/stops.yaml'))).toBe('用在 2 处')
  expect(said(use('', ''))).toBe('分享卡片')
})

it('leads to the stop, to the translation, or says that only riders have it', () => {
  expect(placeOf(use('content/stops.yaml'), TITLES)).toEqual({
    text: '豆腐课',
    to: { name: 'stop', params: { stop: 'doufu' } },
  })
  expect(placeOf(use('content/translations/en.yaml'), TITLES)).toEqual({
    text: '豆腐课，译文 en',
    to: { name: 'file', params: { file: ['content', 'translations', 'en.yaml'] } },
  })
  expect(placeOf(use('content/stops.yaml', 'old'), TITLES).to).toBeNull()
})

it('counts the days that a removed file is kept', () => {
  const now = Date.parse('2026-11-30T12:00:00Z')
  expect(daysLeft('2026-11-30T11:00:00Z', now)).toBe(30)
  expect(daysLeft('2026-11-01T12:00:00Z', now)).toBe(1)
  expect(daysLeft('2026-10-01T12:00:00Z', now)).toBe(0)
})
