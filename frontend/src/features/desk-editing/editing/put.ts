/** Writing a value at a path that may not be there yet. */
import { type Edit, NoSuchPlace, removeIn, setIn, type Path, type Value, type YamlFile } from '../model'
import { placeOf } from './paths'

/** The edit that writes a value, with the mappings on the way to it that are missing. */
export function put(name: string, yaml: YamlFile, path: Path, value: Value): Edit {
  let at = path
  let written = value
  while (at.length > 0) {
    const last = at[at.length - 1]
    const above = at.slice(0, -1)
    const around = yaml.value(above)
    const isMapping = typeof around === 'object' && !Array.isArray(around)
    if (yaml.node(at) !== undefined || isMapping) return setIn(yaml, at, written, placeOf(name, yaml, at).order)
    if (typeof last !== 'string' || Array.isArray(around)) break
    // A mapping that was written as one text says the same as one key of it.
    const short = around ? placeOf(name, yaml, above).field?.short : undefined
    written = short && typeof around === 'string' ? { [short]: around, [last]: written } : { [last]: written }
    at = above
  }
  throw new NoSuchPlace(String(path))
}

/** The edit that takes a key or an item away; none where there is nothing. */
export const takeOut = (yaml: YamlFile, path: Path): Edit =>
  yaml.node(path) === undefined ? { from: 0, to: 0, insert: '' } : removeIn(yaml, path)
