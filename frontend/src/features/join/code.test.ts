import { describe, expect, it } from 'vitest'
import { grouped, squeeze } from './code'

describe('recovery code', () => {
  it.each(['k3f9ab2c7xyz', 'K3F9-AB2C-7XYZ', ' k3f9 ab2c 7xyz ', 'Ｋ３Ｆ９－ＡＢ２Ｃ－７ＸＹＺ'])(
    'reads %s',
    (typed) => {
      expect(grouped(typed)).toBe('K3F9-AB2C-7XYZ')
    },
  )
  it('counts only letters and digits', () => expect(squeeze('k-3 f')).toBe('K3F'))
})
