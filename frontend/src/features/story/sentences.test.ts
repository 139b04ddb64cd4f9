import { describe, expect, it } from 'vitest'
import { sentences, spokenOf } from './sentences'

describe('sentences', () => {
  it('cuts after full stops and keeps every sign', () => {
    const text = '磨响了。这堂课，从一粒豆子讲起。'
    expect(sentences(text)).toEqual(['磨响了。', '这堂课，从一粒豆子讲起。'])
  })

  it('leaves a closing quote with its sentence', () => {
    expect(sentences('他说：“灯亮了。”大家都笑。')).toEqual(['他说：“灯亮了。”', '大家都笑。'])
  })

  it('takes repeated marks as one end', () => {
    expect(sentences('真的吗？！真的……走吧')).toEqual(['真的吗？！', '真的……', '走吧'])
  })

  it('cuts English after a point, not within a number', () => {
    expect(sentences('It covers 779.54 hectares. “Here it is.” Look!')).toEqual([
      'It covers 779.54 hectares. ',
      '“Here it is.” ',
      'Look!',
    ])
  })

  it.each([
    '',
    'One line. And another',
    'A point at the end.',
    '没有句号的一行',
    '。',
    '“。”',
    '……',
    '一。\n二！',
    '……好。走',
  ])('loses nothing of %j', (text) => {
    expect(sentences(text).join('')).toBe(text)
  })
})

describe('spokenOf', () => {
  it('numbers the sentences of each block and leaves out pictures without words', () => {
    const spoken = spokenOf([
      { id: 's1', type: 'text', text: '一。二。' },
      { id: 's2', type: 'scene', scene: { base: 'canal' } },
      {
        id: 's4',
        type: 'video',
        src: 'media/mill.mp4',
        title: '磨',
        transcript: '石磨转着。',
        poster: { src: 'media/mill.jpg' },
        captions: { src: 'media/mill.vtt', lang: 'zh-Hans' },
        shape: 'wide',
      },
      { id: 's3', type: 'choice', prompt: '往哪边？', options: [] },
    ])
    expect(spoken).toEqual([
      { block: 's1', index: 0, text: '一。' },
      { block: 's1', index: 1, text: '二。' },
      { block: 's3', index: 0, text: '往哪边？' },
    ])
  })
})
