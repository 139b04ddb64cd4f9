import { describe, expect, it } from 'vitest'
import { cut, linesOf } from './canvas'

/** Chinese is twice as wide as Latin. */
const measure = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e7f || /[“”…]/.test(one) ? 2 : 1), 0)

describe('lines', () => {
  it('break Chinese where the room ends, and leave nothing out', () => {
    const text = '三五之夜，明月半墙，桂影斑驳，风移影动，珊珊可爱。'
    for (let room = 4; room < 60; room++) {
      const lines = linesOf(text, room, measure)
      expect(lines.join('')).toBe(text)
      expect(lines.every((line) => measure(line) <= Math.max(room, 6))).toBe(true)
    }
  })

  it('never begin with a closing sign nor end with an opening one', () => {
    for (let room = 6; room < 40; room++) {
      const lines = linesOf('他说：“往回翻，一翻就翻得很远。”（《治家格言》）', room, measure)
      expect(lines.filter((line) => /^[，。：”）》]/.test(line))).toEqual([])
      expect(lines.filter((line) => /[“（《]$/.test(line))).toEqual([])
    }
  })

  it('keep words of other languages whole', () => {
    expect(linesOf('Take a seat on the bus', 8, measure)).toEqual(['Take a', 'seat on', 'the bus'])
    expect(linesOf('坐上 bus 去花桥', 9, measure)).toEqual(['坐上 bus', '去花桥'])
  })

  it('keep the breaks that are written', () => {
    expect(linesOf('我在车上，\n给你留了座', 40, measure)).toEqual(['我在车上，', '给你留了座'])
  })

  it('are none for nothing', () => {
    expect(linesOf('', 10, measure)).toEqual([])
    expect(linesOf('  ', 10, measure)).toEqual([])
  })
})

describe('what has no room', () => {
  it('ends with dots', () => {
    expect(cut('昆山杜克大学与海峡两岸商贸合作区', 12, measure)).toBe('昆山杜克大…')
    expect(cut('陈列馆', 6, measure)).toBe('陈列馆')
    expect(cut('站', 1, measure)).toBe('站…')
  })
})
