/** What can be found of the content: lines, stops, questions, and the other files. */
import type { SearchEntry } from '@/ui/desk/search'
import { fileKindOf, fileTitle } from '../forms/forms'
import { lines, nameOf, stops, type Written } from './contents'
import { draft, readOnce } from './draft'

/** @throws DeskFailure */
export async function entries(): Promise<readonly SearchEntry[]> {
  await readOnce()
  const found: SearchEntry[] = lines.value.map((one) => {
    const to = { name: 'routes', params: { line: one.id } }
    return { id: `line ${one.file}`, text: nameOf(one), detail: '线路', icon: 'routes', also: one.id, to }
  })
  for (const stop of stops.value) {
    const to = { name: 'stop', params: { stop: stop.id } }
    found.push({ id: `stop ${stop.id}`, text: nameOf(stop), detail: '站点', icon: 'pin', also: stop.id, to })
    found.push(...questionsOf(stop))
  }
  for (const { path, there } of draft.files.values()) {
    const kind = fileKindOf(path)
    if (!there || kind === null || kind === 'stop' || kind === 'routes') continue
    const to = { name: 'file', params: { file: path.split('/') } }
    found.push({ id: path, text: fileTitle(path, null), detail: '文件', icon: 'text', also: path, to })
  }
  return found
}

function questionsOf(stop: Written): SearchEntry[] {
  const list = Array.isArray(stop.value.questions) ? stop.value.questions : []
  return list.flatMap((one): SearchEntry[] => {
    if (typeof one !== 'object' || Array.isArray(one)) return []
    const { id, text } = one
    if (typeof id !== 'string' || typeof text !== 'string') return []
    const at = [...stop.path, 'questions', id].join('/')
    const to = { name: 'stop', params: { stop: stop.id }, query: { at } }
    return [{ id: `question ${id}`, text, detail: `${nameOf(stop)}的题`, icon: 'ask', also: id, to }]
  })
}
