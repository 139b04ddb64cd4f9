import { describe, expect, it } from 'vitest'
import { offeredAt } from './completion'
import { cursorAt } from './cursor'

const KNOWN = { stops: [{ id: 'chenlieguan', label: '花桥历史陈列馆' }] }

function offered(name: string, text: string): string[] {
  const offset = text.indexOf('|')
  const cursor = cursorAt(text.slice(0, offset) + text.slice(offset + 1), offset)
  return cursor ? offeredAt(name, cursor, KNOWN).map((one) => one.text) : []
}

describe('what is offered', () => {
  const stop = (text: string): string[] => offered('content/stops.yaml', `stops:\n  - id: a\n${text}`)

  it('is the keys that are not written yet', () => {
    const keys = stop('    name: x\n    |\n    intro: y\n')
    expect(keys).toContain('short: ')
    expect(keys).toContain('story:')
    expect(keys).not.toContain('name: ')
    expect(keys).not.toContain('intro: ')
  })

  it('is the choices of a value', () => {
    expect(stop('    kind: |')).toEqual(['place', 'theme'])
    expect(stop('    scene: {base: |')).toContain('workshop')
    expect(stop('    scene: {base: hall, parts: [|')).toContain('mill')
    expect(stop('    questions:\n      - id: q\n        type: |')).toEqual([
      'single',
      'multiple',
      'truefalse',
      'fill',
      'order',
      'poll',
    ])
    expect(stop('    game:\n      type: |')).toHaveLength(12)
  })

  it('is the keys of the type that was chosen', () => {
    expect(stop('    questions:\n      - id: q\n        type: fill\n        |')).toContain('aliases: ')
    expect(stop('    questions:\n      - id: q\n        type: single\n        |')).toContain('options:')
    expect(stop('    game:\n      type: drive\n      |')).toContain('junctions:')
    expect(stop('    story:\n      blocks:\n        - type: choice\n          |')).toContain('prompt: ')
  })

  it('is the ids of stops in a route', () => {
    expect(offered('routes/a.yaml', 'stops:\n  - stop: |')).toEqual(['chenlieguan'])
    expect(offered('routes/a.yaml', 'id: a\n|')).toContain('name: ')
  })

  it('is the one stop of a file of its own', () => {
    expect(offered('content/stops/a.yaml', 'id: a\nga|')).toContain('game:')
  })
})
