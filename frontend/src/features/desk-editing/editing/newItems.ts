/** What a new item of a list begins as. */
import type { Value } from '../model'
import { type Field, shapeNamed } from '../forms/forms'

/** The beginning of what a field holds: what must be there, empty. `kind` is the type of a typed one. */
export function beginningOf(field: Field, newId: (field: Field) => string, kind?: string): Value {
  if (field.kind === 'list') {
    const one = field.item
    return one ? Array.from({ length: field.least ?? 0 }, (_, at) => numbered(beginningOf(one, newId), at)) : []
  }
  if (field.kind === 'byId') return {}
  const name = field.shape ?? (kind === undefined ? undefined : field.kinds?.[kind]?.shape)
  if (!name) return ''
  const fields = Object.entries(shapeNamed(name).fields).filter(([key, one]) => one.required || key === 'type')
  const made = fields.map(([key, one]): [string, Value] => {
    if (key === 'type' && kind !== undefined) return [key, kind]
    if (one.kind === 'id' && key === 'id') return [key, newId(one)]
    return [key, beginningOf(one, newId)]
  })
  return Object.fromEntries(made)
}

/** Items that are made together are told apart by their places. */
function numbered(value: Value, at: number): Value {
  if (typeof value !== 'object' || Array.isArray(value) || value.id === undefined) return value
  return { ...value, id: `k${String(at + 1)}` }
}

/** Ids that were there in this window, the ones taken away too: a new item is not taken for an old one. */
const seen = new Set<string>()

/**
 * An id that no other has: counted on from those beside it. `scattered` adds two signs by chance, where an id that was
 * given before, in a version that is not open, would be taken for the same thing.
 */
export function nextId(beside: readonly string[], prefix: string, scattered = false, random = Math.random): string {
  for (const one of beside) seen.add(`${prefix}/${one}`)
  const stem =
    beside.map((one) => /^(.*?)(\d+)(-[a-z0-9]{2})?$/.exec(one)?.[1]).find((one) => one !== undefined) ?? prefix
  const numbers = beside.map((one) => Number(/(\d+)(-[a-z0-9]{2})?$/.exec(one)?.[1] ?? 0))
  for (let next = Math.max(0, ...numbers) + 1; ; next++) {
    const tail = scattered
      ? `-${Math.floor(random() * 1296)
          .toString(36)
          .padStart(2, '0')}`
      : ''
    const id = `${stem}${String(next)}${tail}`
    if (!seen.has(`${prefix}/${id}`) && !beside.includes(id)) {
      seen.add(`${prefix}/${id}`)
      return id
    }
  }
}
