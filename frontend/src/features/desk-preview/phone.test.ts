import { expect, test } from 'vitest'
import { addressOf, screenOf, stepFrom, whereOf } from './phone'

const LOOK = { theme: 'dusk', elder: true, lang: 'en' } as const

test('a field is looked at on its screen', () => {
  expect(screenOf('questions')).toBe('quiz')
  expect(screenOf('game')).toBe('game')
  expect(screenOf('story')).toBe('stop')
  expect(screenOf(undefined)).toBe('stop')
})

test('an address names the place and the look', () => {
  const place = { route: 'short', stop: 'canal', screen: 'stamp', answers: 'wrong' } as const
  const url = new URL(addressOf('/desk/preview/k', place, LOOK), 'http://bus')
  expect(url.pathname).toBe('/desk/preview/k/preview/go')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...place,
    look: '{"prefs":{"theme":"dusk","elder":true},"lang":"en"}',
  })
})

test('the phone is where its page is', () => {
  expect(whereOf('/r/short/at/canal/quiz')).toEqual({ stop: 'canal', screen: 'quiz' })
  expect(whereOf('/r/short/at/canal')).toEqual({ stop: 'canal', screen: 'stop' })
  expect(whereOf('/r/short/to/canal')).toEqual({ stop: 'canal', screen: 'drive' })
  expect(whereOf('/r/short/map')).toEqual({ stop: '', screen: 'map' })
  expect(whereOf('/')).toEqual({ stop: '', screen: null })
})

test('steps lead through a stop and end with it', () => {
  expect(stepFrom('stop', 1)?.id).toBe('game')
  expect(stepFrom('drive', -1)).toBeNull()
  expect(stepFrom('stamp', 1)).toBeNull()
  expect(stepFrom('map', 1)?.id).toBe('drive')
})
