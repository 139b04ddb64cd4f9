import { expect, it } from 'vitest'
import { fieldProblems } from '../forms/checking'
import { type Value, YamlFile } from '../model'
import { copiedStop, gameKinds, newLine, newStop, textOf } from './templates'

it.each(gameKinds)('a new stop with %s has nothing wrong', (kind) => {
  const stop = newStop('shi-qiao', '石桥：老街', kind) as Record<string, Value>
  expect(stop).toMatchObject({ id: 'shi-qiao', name: '石桥：老街', short: '石桥：老街' })
  expect(JSON.stringify(stop)).not.toContain('--')
  expect(fieldProblems('content/stops.yaml', { stops: [stop] })).toEqual([])
})

it('a new line has nothing wrong, and keeps its comments', () => {
  const text = newLine('xiao-huan', '小环线：夜', ['a', 'b'])
  const file = new YamlFile(text)
  expect(file.value()).toMatchObject({ id: 'xiao-huan', name: '小环线：夜', stops: ['a', 'b'] })
  expect(text).toContain('# in_order 一站接一站')
  expect(fieldProblems('routes/xiao-huan.yaml', file.value()!)).toEqual([])
})

it('a copy has ids of its own, and nobody has reviewed it', () => {
  const stop = {
    id: 'a',
    name: '甲',
    was: ['z'],
    review: { by: '沈静', on: '2026-01-01' },
    game: { id: 'a-game', type: 'sequence' },
    questions: [{ id: 'a-q1', options: [{ id: 'k1', text: '一' }] }],
  }
  expect(copiedStop(stop, 'b')).toEqual({
    id: 'b',
    name: '甲（二）',
    review: { by: '', on: '' },
    game: { id: 'b-game', type: 'sequence' },
    questions: [{ id: 'b-q1', options: [{ id: 'k1', text: '一' }] }],
  })
})

it('a stop is written as a file of its own', () => {
  const stop = newStop('shi-qiao', '石桥', 'sequence')
  const file = new YamlFile(textOf(stop))
  expect(file.faults).toEqual([])
  expect(file.value()).toEqual(stop)
})
