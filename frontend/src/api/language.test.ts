import { beforeEach, describe, expect, it } from 'vitest'
import { setLang } from '@/words'
import { askedLang, inLanguage } from './language'

describe('the language of requests', () => {
  beforeEach(() => setLang('zh-Hans', false))

  it('is not named where the page is in Simplified Chinese', () => {
    expect(askedLang()).toBeUndefined()
    expect(inLanguage('/routes')).toBe('/routes')
  })

  it('follows the language of the page', async () => {
    await setLang('en', false)
    expect(inLanguage('/routes')).toBe('/routes?lang=en')
    expect(inLanguage('/rides/me?x=1')).toBe('/rides/me?x=1&lang=en')
    await setLang('zh-Hant', false)
    expect(inLanguage('/routes')).toBe('/routes?lang=zh-Hant')
  })
})
