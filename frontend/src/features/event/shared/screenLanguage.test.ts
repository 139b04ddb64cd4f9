import { beforeEach, describe, expect, it } from 'vitest'
import { lang, setLang, t } from '@/words'
import { changeLanguage, nextLanguage, languageInAddress, startLanguage } from './screenLanguage'

describe('the language of a screen', () => {
  beforeEach(async () => {
    localStorage.clear()
    history.replaceState(null, '', '/host')
    await setLang('zh-Hans', false)
  })

  it('is named by its address, if it is spoken', () => {
    expect(languageInAddress('?event=1&lang=en')).toBe('en')
    expect(languageInAddress('?lang=fr')).toBeNull()
    expect(languageInAddress('')).toBeNull()
  })

  it('is Chinese until the host says otherwise, and kept from then on', async () => {
    await startLanguage('screen')
    expect(t('hall.aboard')).toBe('车上')
    await changeLanguage('en')
    expect(t('hall.aboard')).toBe('Aboard')
    await setLang('zh-Hans', false)
    await startLanguage('screen')
    expect(lang.value).toBe('en')
    expect(localStorage.getItem('yg:lang')).toBeNull()
  })

  it('goes round, and the address that named one names the new one', async () => {
    history.replaceState(null, '', '/host?event=428193&lang=zh-Hant#key')
    await startLanguage('screen')
    expect(nextLanguage.value).toBe('en')
    await changeLanguage(nextLanguage.value)
    expect(location.search).toBe('?event=428193&lang=en')
    expect(location.hash).toBe('#key')
  })
})
