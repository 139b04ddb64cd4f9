/** What is done with the items of a list: add, copy, move, and take away with a way back. */
import { toast } from '@/ui/desk/toasts'
import { type EditedFile, useEditedFile } from '../editing/editedFile'
import { beginningOf, nextId } from '../editing/newItems'
import { idOf, stepsOf } from '../editing/paths'
import { put } from '../editing/put'
import { insertIn, moveIn, removeIn, type Path, type Value } from '../model'
import type { Field } from './forms'

export interface ListEdits {
  readonly add: (at: number, kind?: string) => void
  readonly copy: (at: number) => void
  readonly move: (from: number, to: number) => void
  readonly remove: (at: number) => void
}

/** What an id begins with, by the list that its item is in. */
const PREFIXES: Readonly<Record<string, string>> = { options: 'k', blocks: 's', changes: 'c', pairs: 'p' }

export function useListEdits(
  props: { readonly field: Field; readonly path: Path },
  nameOf: (at: number) => string,
): ListEdits {
  const file = useEditedFile()
  const list = (): Value[] => {
    const value = file.yaml.value(props.path)
    return Array.isArray(value) ? value : []
  }
  const newId = (): string => idFor(file, props.path, list())

  function insert(at: number, value: Value): void {
    file.edit((yaml) => {
      const there = yaml.value(props.path)
      return Array.isArray(there) ? insertIn(yaml, props.path, at, value) : put(file.name, yaml, props.path, [value])
    })
  }

  return {
    add: (at, kind) => {
      const { item } = props.field
      // Ids inside the new item start anew; only its own follows those beside it.
      if (item) insert(at, beginningOf(item, newId, kind))
    },
    copy: (at) => {
      const value = list()[at]
      if (value === undefined) return
      const isNamed = typeof value === 'object' && !Array.isArray(value) && value.id !== undefined
      insert(at + 1, isNamed ? without({ ...value, id: newId() }, 'was') : value)
    },
    move: (from, to) => {
      file.edit((yaml) => moveIn(yaml, props.path, from, to))
    },
    remove: (at) => {
      const step = stepsOf(list())[at]
      if (step === undefined) return
      const name = nameOf(at)
      const takeBack = file.edit((yaml) => removeIn(yaml, [...props.path, step]))
      toast(`删了“${name}”`, { label: '撤销', run: takeBack })
    },
  }
}

function without(value: Record<string, Value>, key: string): Value {
  return Object.fromEntries(Object.entries(value).filter(([one]) => one !== key))
}

/** An id for a new item: questions are known by theirs in the ledger, so theirs never comes twice. */
function idFor(file: EditedFile, path: Path, list: readonly Value[]): string {
  const key = String(path[path.length - 1])
  const beside = list.map(idOf).filter((id) => id !== '')
  if (key !== 'questions') return nextId(beside, PREFIXES[key] ?? 'i')
  const stop = String(path[path.length - 2] ?? file.yaml.value(['id']) ?? 'stop')
  return nextId(beside, `${stop}-q`, true)
}
