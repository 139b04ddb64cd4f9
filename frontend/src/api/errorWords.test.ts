import { beforeEach, describe, expect, it } from 'vitest'
import { loadWords, setLang } from '@/words'
import { areaOf } from '@/words/areas'
import { errorWords, fieldWords } from './errorWords'

describe('refusals', () => {
  const refusal = { code: 'too_many', message: '走得太快啦' }
  beforeEach(() => setLang('zh-Hans', false))

  it('are the server’s own sentence in Simplified Chinese', () => {
    expect(errorWords(refusal)).toBe('走得太快啦')
  })

  it('weigh nothing in the words of a ride in Simplified Chinese, where the server says them', async () => {
    const areas = await Promise.all([import('@/words/packs/zh-Hans'), import('@/words/packs/en')])
    expect(areas.map(({ default: pack }) => Object.keys(pack).some((path) => areaOf(path) === 'errors'))).toEqual([
      false,
      true,
    ])
  })

  it('are translated by their code, or stand as the server sent them', async () => {
    await setLang('en', false)
    await loadWords('errors')
    expect(errorWords(refusal)).toContain('too fast')
    expect(errorWords({ code: 'never_heard_of', message: '没听说过' })).toBe('没听说过')
    expect(fieldWords('nickname', '换一个称呼')).toBe('Please choose another name')
  })
})
