import { describe, expect, it } from 'vitest'
import { bestVoice } from './voices'

const voice = (lang: string, name = lang) => ({ lang, name })
const CANTONESE = [voice('zh-HK', 'Sin-ji'), voice('zh_HK_#Hant', 'Google 粤語'), voice('yue-HK'), voice('zh-MO')]

describe('the voice that reads Chinese', () => {
  it.each(['zh-CN', 'zh_CN', 'zh_CN_#Hans', 'cmn-CN', 'cmn-Hans-CN', 'zh-Hans-CN'])(
    'is %s before all others',
    (lang) => {
      const all = [
        ...CANTONESE,
        voice('zh-TW', 'Mei-Jia'),
        voice('zh'),
        voice('zh-CN-liaoning', 'Xiaobei'),
        voice(lang),
      ]
      expect(bestVoice('zh', all)?.lang).toBe(lang)
    },
  )

  it.each([
    [[...CANTONESE, voice('zh-TW')], 'zh-TW'],
    [[...CANTONESE, voice('cmn-Hant-TW')], 'cmn-Hant-TW'],
    [[voice('zh-TW'), ...CANTONESE, voice('zh-SG')], 'zh-SG'],
    [[voice('zh-HK'), voice('zh-CN-shaanxi', 'Xiaoni')], 'zh-CN-shaanxi'],
    [[voice('zh', 'Cantonese'), voice('zh-TW')], 'zh-TW'],
    [[voice('en-US'), voice('zh-HK')], 'zh-HK'],
  ])('is never Cantonese while another is there', (all, lang) => {
    expect(bestVoice('zh', all)?.lang).toBe(lang)
  })

  it('is none where there is none', () => {
    expect(bestVoice('zh', [])).toBeNull()
    expect(bestVoice('zh', [voice('en-US'), voice('ja-JP')])).toBeNull()
  })
})

it('reads English with an English voice', () => {
  expect(bestVoice('en', [voice('zh-CN'), voice('en_GB')])?.lang).toBe('en_GB')
  expect(bestVoice('en', [voice('zh-CN')])).toBeNull()
})
