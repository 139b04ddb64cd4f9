import { describe, expect, it } from 'vitest'
import { halves } from './pen'

describe('words that have no room in one line', () => {
  it('are parted at the space nearest to their middle', () => {
    expect(halves('Shanghai Line 11')).toEqual(['Shanghai', 'Line 11'])
    expect(halves('Wheat and barley')).toEqual(['Wheat and', 'barley'])
    expect(halves('a considerable')).toEqual(['a', 'considerable'])
  })

  it('are parted in the middle where they have no space', () => {
    expect(halves('现代服务业')).toEqual(['现代服', '务业'])
  })
})
