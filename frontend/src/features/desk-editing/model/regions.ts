/** Which part of the text an entry of a list or mapping takes up, and how the entries of one are written. */
import { isCollection, type ParsedNode } from 'yaml'
import { type Collection, dashOf, type Entry, lineStart, startOf } from './yamlFile'

/** [from, to): in block style whole lines from the dash or key on, with the comments that stand deeper. */
export interface Region {
  readonly from: number
  readonly to: number
}

export const nodeOf = (entry: Entry): ParsedNode | null => ('key' in entry ? entry.value : entry)

/** Where an entry begins: its dash, its key, or in flow style its value. */
export function beginOf(text: string, collection: Collection, entry: Entry): number {
  return collection.flow || 'key' in entry ? startOf(entry) : dashOf(text, entry)
}

/** The column, from 0, of the dashes or keys of a block collection. */
export function columnOf(text: string, collection: Collection): number {
  const entry = (collection.items as Entry[])[0]
  if (!entry) return 0
  const begin = beginOf(text, collection, entry)
  return begin - lineStart(text, begin)
}

/** The end of the last character that an entry's value consists of. */
function contentEnd(text: string, entry: Entry): number {
  const node = nodeOf(entry)
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    return contentEnd(text, node.items[node.items.length - 1] as Entry)
  }
  let end = node?.range ? node.range[1] : 0
  if ('key' in entry) end = Math.max(end, (entry.key.range?.[1] ?? 0) + 1)
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--
  return end
}

/**
 * A comment above an entry, as deep as its dash or key, is no part of it: it is as often a heading of what follows
 * as a note, and stays where it is when the entry is moved. Comments that stand deeper go with it.
 */
export function regionOf(text: string, collection: Collection, entry: Entry): Region {
  if (collection.flow) return { from: startOf(entry), to: contentEnd(text, entry) }
  const from = beginOf(text, collection, entry)
  const column = from - lineStart(text, from)
  let to = lineEnd(text, contentEnd(text, entry))
  for (let next = to; next < text.length;) {
    const end = lineEnd(text, next)
    const line = text.slice(next, end)
    if (line.trim() && !(/^\s*#/.test(line) && line.search(/\S/) > column)) break
    if (line.trim()) to = end
    next = end
  }
  return { from, to }
}

/** Behind the line break of the line that holds `offset`. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  return found < 0 ? text.length : found + 1
}
