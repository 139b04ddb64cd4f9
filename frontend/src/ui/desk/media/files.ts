/** The content's media as the desk has them: requests, and what is said of a file. Requests throw DeskFailure. */
import { deskRequest } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type MediaFile = Schemas['MediaFile']
export type MediaList = Schemas['MediaFiles']
export type MediaKind = MediaFile['kind']
export type Accepted = Schemas['MediaKind']

export const KIND_NAMES: Readonly<Record<MediaKind, string>> = {
  picture: '图片',
  recording: '录音',
  film: '视频',
  captions: '字幕',
}

export const readMedia = (): Promise<MediaList> => deskRequest<MediaList>('/media')
export const removeMedia = (src: string): Promise<void> =>
  deskRequest(`/media?src=${encodeURIComponent(src)}`, { method: 'DELETE' })
export const restoreMedia = (src: string): Promise<MediaFile> =>
  deskRequest<MediaFile>('/media/restored', { method: 'POST', body: { src } })

/** 桥.webp */
export const fileName = (src: string): string => src.replace(/^media\//, '')

/** Where a browser finds it. */
export const addressOf = (src: string): string => `/${src.split('/').map(encodeURIComponent).join('/')}`

/** 780 KB, 1.8 MB */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} 字节`
  if (bytes < 999_500) return `${String(Math.round(bytes / 1_000))} KB`
  const mega = bytes / 1_000_000
  return `${mega < 99.95 ? mega.toFixed(1).replace(/\.0$/, '') : String(Math.round(mega))} MB`
}

const endingOf = (name: string): string => /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''

/** What people often have, and what to do with it. */
const INSTEAD: Readonly<Record<string, string>> = {
  '.heic': '苹果手机的 HEIC 别的手机打不开，先另存成 JPG',
  '.heif': '苹果手机的 HEIF 别的手机打不开，先另存成 JPG',
  '.mov': '不是每部手机都放得了 MOV，先导出成 MP4（H.264）',
  '.avi': '手机放不了 AVI，先导出成 MP4（H.264）',
  '.wmv': '手机放不了 WMV，先导出成 MP4（H.264）',
  '.wav': 'WAV 太大，先存成 MP3 或 M4A',
  '.ogg': '苹果手机放不了 OGG，先存成 MP3 或 M4A',
  '.srt': '字幕要 WebVTT：用记事本另存成 .vtt，第一行写 WEBVTT',
  '.pdf': 'PDF 放不进站点，截成图片再放',
}

/** Which kind of file a name says; undefined for one that is not taken in. */
export const kindOf = (name: string, accepts: readonly Accepted[]): Accepted | undefined =>
  accepts.find(({ endings }) => endings.includes(endingOf(name)))

/**
 * Why a file will not be taken in, before it is sent; empty where it may be, and while nobody knows what is accepted.
 * What it holds the server looks at.
 */
export function whyNot({ name, size }: { name: string; size: number }, accepts: readonly Accepted[]): string {
  if (accepts.length === 0) return ''
  const kind = kindOf(name, accepts)
  if (!kind) {
    const ending = endingOf(name)
    const all = accepts.map((one) => `${KIND_NAMES[one.kind]} ${one.endings.map((end) => end.slice(1)).join('、')}`)
    return INSTEAD[ending] ?? `收不了${ending ? ` ${ending}` : '没有后缀的文件'}；能放：${all.join('；')}`
  }
  if (size === 0) return '这个文件是空的'
  if (size <= kind.largest) return ''
  return `太大，${sizeText(size)}；${KIND_NAMES[kind.kind]}最多 ${sizeText(kind.largest)}`
}

export type Show = 'all' | MediaKind | 'unused' | 'untold' | 'removed'
export type Order = 'newest' | 'name' | 'largest'

/** Whether a picture is used where nothing says what is to be seen on it. */
export type Untold = (src: string) => boolean

export function shownOf(files: readonly MediaFile[], show: Show, order: Order, untold: Untold): MediaFile[] {
  const fits = (one: MediaFile): boolean => {
    if (show === 'removed') return one.removed_at !== null
    if (one.removed_at !== null) return false
    if (show === 'all') return true
    if (show === 'unused') return one.used.length === 0
    return show === 'untold' ? untold(one.src) : one.kind === show
  }
  const by: Record<Order, (one: MediaFile, other: MediaFile) => number> = {
    newest: (one, other) => other.changed_at.localeCompare(one.changed_at),
    name: (one, other) => one.src.localeCompare(other.src, 'zh-CN'),
    largest: (one, other) => other.size - one.size,
  }
  return files.filter(fits).sort(by[order])
}
