import { describe, expect, it } from 'vitest'
import { wishOf } from './keys'

const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...more })
const seen = (more = {}) => ({ state: 'running' as const, frozen: false, locked: false, names_hidden: false, ...more })

describe('the keyboard', () => {
  it.each([
    ['draft', 'open'],
    ['lobby', 'advance'],
    ['running', 'advance'],
    ['paused', 'resume'],
  ] as const)('space in %s is %s', (state, wish) => expect(wishOf(key(' '), seen({ state }))).toBe(wish))

  it('space lifts the curtain of a finished evening', () => {
    expect(wishOf(key(' '), seen({ state: 'finished', frozen: true }))).toBe('unveil')
  })

  it('a presenter’s clicker is a space', () => expect(wishOf(key('PageDown'), seen())).toBe('advance'))

  it('letters toggle', () => {
    expect(wishOf(key('f'), seen())).toBe('freeze')
    expect(wishOf(key('F'), seen({ frozen: true }))).toBe('unveil')
    expect(wishOf(key('p'), seen({ state: 'paused' }))).toBe('resume')
    expect(wishOf(key('l'), seen({ locked: true }))).toBe('unlock')
    expect(wishOf(key('h'), seen({ names_hidden: true }))).toBe('show_names')
    expect(wishOf(key('G'), seen())).toBe('lang')
  })

  it('leaves the browser its own keys', () => expect(wishOf(key('p', { ctrlKey: true }), seen())).toBeNull())
})
