import { describe, expect, it } from 'vitest'
import { badge, BADGES, inThrees, letterOf, percents } from './optionLetters'

/** Contrast of white-ish text (#FFF8E6) on a colour, WCAG 2.2. */
function contrast(hex: string): number {
  const light = (code: string): number => {
    const parts = [1, 3, 5].map((at) => parseInt(code.slice(at, at + 2), 16) / 255)
    const [r, g, b] = parts.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
      number,
      number,
      number,
    ]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  return (light('#FFF8E6') + 0.05) / (light(hex) + 0.05)
}

describe('badges', () => {
  it('differ in letter, colour and shape', () => {
    for (const key of ['letter', 'colour', 'shape'] as const) {
      expect(new Set(BADGES.map((one) => one[key])).size).toBe(6)
    }
  })

  it('carry text that a poor projector still shows', () => {
    for (const one of BADGES) expect(contrast(one.colour), one.letter).toBeGreaterThan(4.5)
  })

  it('go on with letters beyond F', () => expect(badge(6).letter).toBe('G'))

  it('have the letter of their place', () => {
    expect(BADGES.map((_, place) => letterOf(place))).toEqual(BADGES.map((one) => one.letter))
    expect([letterOf(0), letterOf(9)]).toEqual(['A', 'J'])
  })
})

describe('numbers', () => {
  it('writes a code in threes', () => expect(inThrees('428193')).toBe('428 193'))
  it('makes percents of counts', () => expect(percents([1, 3])).toEqual([25, 75]))
  it('makes zeros of nothing', () => expect(percents([0, 0])).toEqual([0, 0]))
})
