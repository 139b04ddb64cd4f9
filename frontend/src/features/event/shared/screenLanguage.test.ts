import { beforeEach, describe, expect, it } from 'vitest'
import { lang, setLang, t } from '@/words'
import { change, following, namedIn, speak } from './screenLanguage'

describe('the language of a screen', () => {
  beforeEach(async () => {
    localStorage.clear()
    history.replaceState(null, '', '/host')
    await setLang('zh-Hans', false)
  })

  it('is named by its address, if it is spoken', () => {
    expect(namedIn('?event=1&lang=en')).toBe('en')
    expect(namedIn('?lang=fr')).toBeNull()
    expect(namedIn('')).toBeNull()
  })

  it('is Chinese until the host says otherwise, and kept from then on', async () => {
    await speak('screen')
    expect(t('hall.aboard')).toBe('车上')
    await change('en')
    expect(t('hall.aboard')).toBe('Aboard')
    await setLang('zh-Hans', false)
    await speak('screen')
    expect(lang.value).toBe('en')
    expect(localStorage.getItem('yg:lang')).toBeNull()
  })

  it('goes round, and the address that named one names the new one', async () => {
    history.replaceState(null, '', '/host?event=428193&lang=zh-Hant#key')
    await speak('screen')
    expect(following.value).toBe('en')
    await change(following.value)
    expect(location.search).toBe('?event=428193&lang=en')
    expect(location.hash).toBe('#key')
  })
})
