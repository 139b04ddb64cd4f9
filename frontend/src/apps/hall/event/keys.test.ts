import { describe, expect, it } from 'vitest'
import { actionOf } from './keys'

const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...more })
const seen = (more = {}) => ({ state: 'running' as const, frozen: false, locked: false, names_hidden: false, ...more })

describe('the keyboard', () => {
  it.each([
    ['draft', 'open'],
    ['lobby', 'advance'],
    ['running', 'advance'],
    ['paused', 'resume'],
  ] as const)('space in %s is %s', (state, action) => expect(actionOf(key(' '), seen({ state }))).toBe(action))

  it('space lifts the curtain of a finished evening', () => {
    expect(actionOf(key(' '), seen({ state: 'finished', frozen: true }))).toBe('unveil')
  })

  it('a presenter’s clicker is a space', () => expect(actionOf(key('PageDown'), seen())).toBe('advance'))

  it('letters toggle', () => {
    expect(actionOf(key('f'), seen())).toBe('freeze')
    expect(actionOf(key('F'), seen({ frozen: true }))).toBe('unveil')
    expect(actionOf(key('p'), seen({ state: 'paused' }))).toBe('resume')
    expect(actionOf(key('l'), seen({ locked: true }))).toBe('unlock')
    expect(actionOf(key('h'), seen({ names_hidden: true }))).toBe('show_names')
    expect(actionOf(key('G'), seen())).toBe('lang')
    expect(actionOf(key('t'), seen())).toBe('tools')
  })

  it('leaves the browser its own keys', () => expect(actionOf(key('p', { ctrlKey: true }), seen())).toBeNull())
})
