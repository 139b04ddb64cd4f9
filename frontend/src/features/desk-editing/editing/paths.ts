/** Paths as the form takes them: texts of a list by their place, for their words change while one writes. */
import type { Path, Step, Value, YamlFile } from '../model'
import { type Field, formOf, orderOf, type Shape, shapeOf } from '../forms/forms'

/** The steps to the items of a list: their ids, where each has one of its own, or else their places. */
export function stepsOf(list: Value | undefined): Step[] {
  if (!Array.isArray(list)) return []
  const ids = list.map((item) => idOf(item))
  return ids.map((id, at) => (id && ids.indexOf(id) === at && ids.lastIndexOf(id) === at ? id : at))
}

/** What names an item of a list of mappings. */
export function idOf(item: Value | undefined): string {
  if (typeof item !== 'object' || Array.isArray(item)) return ''
  const id = item.id ?? item.stop
  return typeof id === 'string' ? id : ''
}

/** The same place as the form names it. */
export function formPath(yaml: YamlFile, path: Path): Path {
  const made: Step[] = []
  for (const step of path) {
    const value = yaml.value(made)
    if (!Array.isArray(value)) {
      made.push(step)
      continue
    }
    const at = typeof step === 'number' ? step : value.findIndex((item) => item === step || idOf(item) === step)
    made.push(stepsOf(value)[at] ?? step)
  }
  return made
}

export interface Place {
  readonly field: Field | null
  /** The keys of what stands there, in the order of the form. */
  readonly shape: Shape | null
  /** The order of the keys of the mapping that it stands in. */
  readonly order: readonly string[]
}

/** What the form says of a path: the field, and the keys beside it. */
export function placeOf(name: string, yaml: YamlFile, path: Path): Place {
  let shape = formOf(name, yaml.node(['stops']) === undefined ? {} : { stops: [] })
  let field: Field | null = null
  let order: readonly string[] = []
  path.forEach((step, at) => {
    order = shape ? orderOf(shape) : []
    if (shape) field = shape.fields[String(step)] ?? null
    else if (field?.kind === 'list' || field?.kind === 'byId') field = field.item ?? null
    else field = null
    const type = field?.kinds ? yaml.value([...path.slice(0, at + 1), 'type']) : undefined
    shape = field ? shapeOf(field, { type: type ?? '' }) : null
  })
  return { field, shape, order }
}
