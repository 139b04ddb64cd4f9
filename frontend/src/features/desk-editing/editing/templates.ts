/** New stops and lines from the samples of `bus new`. Loaded when one is made. */
import { setIn, type Value, YamlFile } from '../model'
import made from './templates.gen.json'

type Mapping = Record<string, Value>
const SHORT = 6

export const gameKinds = Object.keys(made.stops)

/** A whole stop with a game of a kind, to be written over. */
export function newStop(id: string, name: string, kind: string): Value {
  const sample = (made.stops as Record<string, string>)[kind] ?? ''
  const value = replaced(new YamlFile(sample).value() ?? {}, id, name) as Mapping
  return { ...value, short: [...name].slice(0, SHORT).join('') }
}

/** The text of a line's file. */
export function newLine(id: string, name: string, stops: readonly string[]): string {
  const yaml = new YamlFile(made.line)
  const values: [string, Value][] = [
    ['id', id],
    ['name', name],
    ['tagline', `${String(stops.length)} 站，一站一站往前走`],
    ['stops', [...stops]],
  ]
  for (const [key, value] of values) yaml.apply(setIn(yaml, [key], value))
  return yaml.text
}

/** A stop like another one, with ids of its own: what riders did at the other is not counted for it. */
export function copiedStop(stop: Mapping, id: string): Value {
  const own = typeof stop.id === 'string' ? stop.id : ''
  const renamed = (value: Value): Value => {
    if (typeof value === 'string') return value
    if (Array.isArray(value)) return value.map(renamed)
    const pairs = Object.entries(value).map(([key, one]): [string, Value] => {
      const isOwn = key === 'id' && typeof one === 'string' && own !== '' && one.startsWith(`${own}-`)
      return [key, isOwn ? id + one.slice(own.length) : renamed(one)]
    })
    return Object.fromEntries(pairs.filter(([key]) => key !== 'was'))
  }
  const copy = renamed(stop) as Mapping
  if (stop.review !== undefined) copy.review = { by: '', on: '' }
  return { ...copy, id, name: `${typeof stop.name === 'string' ? stop.name : ''}（二）` }
}

/** A stop as the text of a file of its own. */
export function textOf(stop: Value): string {
  const yaml = new YamlFile('stop:\n  id: x\n')
  yaml.apply(setIn(yaml, ['stop'], stop))
  return yaml.text.replace(/^stop:\n/, '').replace(/^ {2}/gm, '')
}

function replaced(value: Value, id: string, name: string): Value {
  if (typeof value === 'string') return value.replaceAll(made.id, id).replaceAll(made.name, name)
  if (Array.isArray(value)) return value.map((one) => replaced(one, id, name))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, id, name)]))
}
