/** How options are distinguished, in the hall and on every phone: by letter, colour and shape. */

import type { QuestionType } from '@/api/event'

export interface Badge {
  letter: string
  /** Ground of the option's tile; white text stands at 4.5:1 or better. */
  colour: string
  dark: string
  /** Outline in a 100×100 box: distinguishable without colour and without reading. */
  shape: string
}

export const BADGES: readonly Badge[] = [
  { letter: 'A', colour: '#1C6B74', dark: '#114A52', shape: 'M50 6a44 44 0 1 1 0 88a44 44 0 1 1 0-88z' },
  { letter: 'B', colour: '#A5432A', dark: '#78301D', shape: 'M18 10h64q8 0 8 8v64q0 8-8 8H18q-8 0-8-8V18q0-8 8-8z' },
  { letter: 'C', colour: '#34508F', dark: '#233968', shape: 'M44 12q6-9 12 0l40 68q5 10-6 10H10Q-1 90 4 80z' },
  {
    letter: 'D',
    colour: '#5B6B22',
    dark: '#414E14',
    shape: 'M44 6q6-6 12 0l38 38q6 6 0 12L56 94q-6 6-12 0L6 56q-6-6 0-12z',
  },
  {
    letter: 'E',
    colour: '#7D4A66',
    dark: '#5B3249',
    shape: 'M46 5q4-3 8 0l34 20q4 3 4 8v34q0 5-4 8L54 95q-4 3-8 0L12 75q-4-3-4-8V33q0-5 4-8z',
  },
  { letter: 'F', colour: '#7A5316', dark: '#57390B', shape: 'M8 86V50a42 42 0 0 1 84 0v36q0 8-8 8H16q-8 0-8-8z' },
]

/** The letter of the option at `place`, the same on phones, in the hall and on the remote. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + (place % 26))
}

/** The badge of the option at `place`; beyond F colours and shapes begin again, letters go on. */
export function badge(place: number): Badge {
  return { ...BADGES[place % BADGES.length]!, letter: letterOf(place) }
}

/** "428193" → "428 193". */
export function inThrees(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, '$1 ')
}

/**
 * Whole percents of the people who chose each option: where several may be ticked, one person stands behind several
 * ticks, and the shares do not sum up to 100.
 */
export function shares(type: QuestionType, counts: readonly number[], people: number): number[] {
  if (type !== 'multiple') return percents(counts)
  return counts.map((one) => (people ? Math.min(100, Math.round((one / people) * 100)) : 0))
}

/** Whole percents that are honest for each bar; an empty distribution is all zeros. */
export function percents(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, one) => sum + one, 0)
  return counts.map((one) => (all ? Math.round((one / all) * 100) : 0))
}
