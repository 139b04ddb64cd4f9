/** What the screen says of files. */
import type { MediaFile } from '@/ui/desk/media/files'

type Use = MediaFile['used'][number]

const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** 用在 2 处 */
export function usedText({ used }: MediaFile): string {
  if (used.length === 0) return '没用到'
  return used.some(({ file }) => file === '') ? '分享卡片' : `用在 ${String(used.length)} 处`
}

/** How many days a removed file can still be put back. */
export const daysLeft = (removed: string, now = Date.now()): number =>
  Math.max(0, Math.ceil(KEPT_DAYS - (now - Date.parse(removed)) / DAY_MS))

/** What is said of a place that names the file, and which screen opens it; none for what only riders still have. */
export function placeOf(use: Use, titles: ReadonlyMap<string, string> | undefined) {
  if (use.file === '') return { text: '分享到群里的卡片，按名字取它', to: null }
  const [, lang] = /^content\/translations\/([^/.]+)/.exec(use.file) ?? []
  const title = titles?.get(use.stop) ?? use.stop
  if (lang) return { text: `${title}，译文 ${lang}`, to: { name: 'file', params: { file: use.file.split('/') } } }
  const there = titles?.has(use.stop) ?? false
  const text = there ? title : `${title}，草稿里没有了，乘客手里还有`
  return { text, to: there ? { name: 'stop', params: { stop: use.stop } } : null }
}
