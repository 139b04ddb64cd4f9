/** What can be chosen in a field: its own choices, or what it refers to by id. */
import type { EditedFile } from '../editing/editedFile'
import { idOf } from '../editing/paths'
import type { Path, Value } from '../model'
import type { Field } from './forms'
import { valueAt } from './useField'

type Choices = readonly (readonly [string, string])[]

/** Keys whose value is the id of an item elsewhere in the same stop: the list, and how an item is called. */
const WITHIN: Readonly<Record<string, { list: string; nameOf: (item: Value, at: number) => string }>> = {
  goto: { list: 'blocks', nameOf: (item, at) => `第 ${String(at + 1)} 段 ${briefly(item)}` },
  basket: { list: 'baskets', nameOf: (item) => briefly(item) },
}

/** The choices of a field; none for a field that takes any text. */
export function choicesFor(file: EditedFile, field: Field, path: Path): Choices {
  if (field.choices) return field.choices.map(([name, said]) => [name, said || name])
  if (field.ids) return (file.known[field.ids] ?? []).map(({ id, label }) => [id, label])
  const within = WITHIN[String(path[path.length - 1])]
  if (!within) return []
  for (let length = path.length - 1; length > 0; length--) {
    const list = valueAt(file, [...path.slice(0, length), within.list])
    if (!Array.isArray(list)) continue
    const own = path[length + 1]
    return list
      .map((item, at) => [idOf(item), within.nameOf(item, at)] as const)
      .filter(([id]) => id !== '' && id !== own)
  }
  return []
}

/** Whether a field is filled in by choosing. */
export const isChosen = (field: Field, path: Path): boolean =>
  Boolean(field.choices ?? field.ids) || (field.kind === 'text' && String(path[path.length - 1]) in WITHIN)

const MOST_SHOWN = 24

/** An item in a few words: what a list shows of it, and what is said of it. */
export function briefly(item: Value | undefined): string {
  if (item === undefined) return ''
  if (typeof item === 'string') return short(item)
  if (Array.isArray(item)) return item.map(briefly).join('、')
  const keys = [
    'text',
    'name',
    'title',
    'prompt',
    'caption',
    'sign',
    'left',
    'a',
    'word',
    'answer',
    'alt',
    'id',
    'stop',
  ]
  const said = keys.map((key) => item[key]).find((one) => typeof one === 'string' && one !== '')
  return typeof said === 'string' ? short(said) : ''
}

const short = (text: string): string =>
  [...text].length > MOST_SHOWN ? `${[...text].slice(0, MOST_SHOWN).join('')}…` : text
