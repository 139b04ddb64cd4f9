import { describe, expect, it } from 'vitest'
import { addressOf, shownOf, sizeText, whyNot, type Accepted, type MediaFile } from './files'

const ACCEPTS: Accepted[] = [
  { kind: 'picture', endings: ['.jpg', '.png'], largest: 25_000_000 },
  { kind: 'film', endings: ['.mp4'], largest: 120_000_000 },
]
const file = (src: string, more: Partial<MediaFile> = {}): MediaFile => ({
  src,
  kind: 'picture',
  size: 1,
  changed_at: '2026-11-01T00:00:00+00:00',
  width: null,
  height: null,
  used: [],
  removed_at: null,
  ...more,
})
const USED = [{ file: 'content/stops.yaml', stop: 'a', line: 3 }]

it.each([
  [999, '999 字节'],
  [779_600, '780 KB'],
  [999_600, '1 MB'],
  [1_840_000, '1.8 MB'],
  [248_000_000, '248 MB'],
])('writes %i bytes as %s', (bytes, said) => {
  expect(sizeText(bytes)).toBe(said)
})

it('writes names of any script into addresses', () => {
  expect(addressOf('media/老 桥#1.webp')).toBe('/media/%E8%80%81%20%E6%A1%A5%231.webp')
})

describe('what is refused before it is sent', () => {
  it.each([
    [{ name: '桥.JPG', size: 25_000_000 }, ''],
    [{ name: '桥.jpg', size: 25_000_001 }, '太大，25 MB；图片最多 25 MB'],
    [{ name: '开馆.mov', size: 9 }, '不是每部手机都放得了 MOV，先导出成 MP4（H.264）'],
    [{ name: '空.png', size: 0 }, '这个文件是空的'],
    [{ name: '名单.xlsx', size: 9 }, '收不了 .xlsx；能放：图片 jpg、png；视频 mp4'],
    [{ name: '桥', size: 9 }, '收不了没有后缀的文件；能放：图片 jpg、png；视频 mp4'],
  ])('%o', (one, why) => {
    expect(whyNot(one, ACCEPTS)).toBe(why)
  })
})

it('leaves it to the server while nobody knows what is accepted', () => {
  expect(whyNot({ name: '桥.jpg', size: 1 }, [])).toBe('')
})

it('shows what is asked for, in the order that is asked for', () => {
  const all = [
    file('media/b.png', { size: 5, used: USED }),
    file('media/a.mp3', { kind: 'recording', size: 9, changed_at: '2026-11-02T00:00:00+00:00' }),
    file('media/c.png', { removed_at: '2026-11-03T00:00:00+00:00' }),
  ]
  const names = (...how: [Parameters<typeof shownOf>[1], Parameters<typeof shownOf>[2]]): string[] =>
    shownOf(all, ...how, (src) => src === 'media/b.png').map(({ src }) => src.slice(6))
  expect(names('all', 'newest')).toEqual(['a.mp3', 'b.png'])
  expect(names('all', 'name')).toEqual(['a.mp3', 'b.png'])
  expect(names('all', 'largest')).toEqual(['a.mp3', 'b.png'])
  expect(names('picture', 'name')).toEqual(['b.png'])
  expect(names('unused', 'name')).toEqual(['a.mp3'])
  expect(names('untold', 'name')).toEqual(['b.png'])
  expect(names('removed', 'name')).toEqual(['c.png'])
})
