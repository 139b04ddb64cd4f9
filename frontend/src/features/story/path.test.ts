import { describe, expect, it } from 'vitest'
import { backTo, walk, type StoryBlock } from './path'

const text = (id: string, goto?: string): StoryBlock => ({ id, type: 'text', text: id, goto })
const fork = (id: string, ...ways: [string, string][]): StoryBlock => ({
  id,
  type: 'choice',
  prompt: '往哪边？',
  options: ways.map(([option, goto]) => ({ id: option, text: option, goto })),
})
const TOFU = [
  text('s1'),
  fork('s2', ['a', 's3'], ['b', 's4']),
  text('s3', 's5'),
  text('s4', 's5'),
  text('s5'),
  text('s6'),
]
const ids = (blocks: StoryBlock[]) => blocks.map((block) => block.id)

describe('walk', () => {
  it('reads a plain story from top to bottom', () => {
    const way = walk([text('s1'), text('s2')], {})
    expect(ids(way.shown)).toEqual(['s1', 's2'])
    expect(way).toMatchObject({ path: [], open: null })
  })

  it('stops at a choice until the reader has chosen', () => {
    const way = walk(TOFU, {})
    expect(ids(way.shown)).toEqual(['s1', 's2'])
    expect(way.open).toBe('s2')
  })

  it('shows the chosen branch only, and joins the main way again', () => {
    const way = walk(TOFU, { s2: 'b' })
    expect(ids(way.shown)).toEqual(['s1', 's2', 's4', 's5', 's6'])
    expect(way).toMatchObject({ path: ['b'], open: null })
  })

  it('leaves the choice open where a kept choice is no longer offered', () => {
    expect(walk(TOFU, { s2: 'gone' }).open).toBe('s2')
  })

  it('ends instead of running in a circle or to a block that is not there', () => {
    expect(ids(walk([text('s1'), text('s2', 's1')], {}).shown)).toEqual(['s1', 's2'])
    expect(ids(walk([text('s1', 'nowhere'), text('s2')], {}).shown)).toEqual(['s1'])
  })
})

describe('backTo', () => {
  const two = [fork('f1', ['a', 'f2'], ['b', 'f2']), fork('f2', ['c', 'end'], ['d', 'end']), text('end')]

  it('drops the choice and those after it, and keeps those before', () => {
    expect(backTo('f2', two, { f1: 'a', f2: 'c' })).toEqual({ f1: 'a' })
    expect(backTo('f1', two, { f1: 'a', f2: 'c' })).toEqual({})
  })
})
