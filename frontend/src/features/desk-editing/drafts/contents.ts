/** What the open files of the draft say together: the stops and lines, and where each is written. */
import { computed, shallowReactive } from 'vue'
import type { KnownId } from '../editing/editedFile'
import { fileKindOf } from '../forms/forms'
import type { Path, Value } from '../model'
import type { DraftFile } from './draftFile'

type Mapping = Record<string, Value>

/** A stop or a line, as it is written. */
export interface Written {
  readonly id: string
  readonly file: string
  readonly path: Path
  readonly value: Mapping
}

/** The files that are read for this, by their names. */
export const sources = shallowReactive(new Map<string, DraftFile>())

const isMapping = (value: Value | undefined): value is Mapping => typeof value === 'object' && !Array.isArray(value)
const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
const itemsOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

function valueOf(file: DraftFile): Mapping {
  void file.revision
  const value = file.yaml.value()
  return isMapping(value) ? value : {}
}

/** All stops, in the order of the files. */
export const stops = computed<readonly Written[]>(() =>
  [...sources.values()].flatMap((file) => {
    const kind = fileKindOf(file.name)
    if (kind !== 'stops' && kind !== 'stop') return []
    const value = valueOf(file)
    if (value.stops === undefined && kind === 'stop')
      return [{ id: textOf(value.id), file: file.name, path: [], value }]
    return itemsOf(value.stops).flatMap((stop, at) => {
      if (!isMapping(stop)) return []
      const id = textOf(stop.id)
      return [{ id, file: file.name, path: ['stops', id || at], value: stop }]
    })
  }),
)

/** All lines, by the names of their files. */
export const lines = computed<readonly Written[]>(() =>
  [...sources.values()]
    .filter((file) => fileKindOf(file.name) === 'routes')
    .map((file) => {
      const value = valueOf(file)
      return { id: textOf(value.id), file: file.name, path: [], value }
    }),
)

/** Where a stop is written; without reading what all the others say. */
export function findStop(id: string): { file: DraftFile; path: Path } | null {
  for (const file of sources.values()) {
    const kind = fileKindOf(file.name)
    if (kind !== 'stops' && kind !== 'stop') continue
    void file.revision
    if (file.yaml.node(['stops', id])) return { file, path: ['stops', id] }
    if (kind === 'stop' && file.yaml.value(['id']) === id) return { file, path: [] }
  }
  return null
}

export const nameOf = ({ value, id }: Written): string => textOf(value.name) || textOf(value.short) || id

/** The ids of the stops of a line, in their order. */
export const stopsOf = (line: Written): string[] =>
  itemsOf(line.value.stops).map((one) => (isMapping(one) ? textOf(one.stop) : textOf(one)))

/** The ids that fields may refer to. */
export const knownIds = computed<Readonly<Record<string, readonly KnownId[]>>>(() => ({
  stops: stops.value.map((one) => ({ id: one.id, label: nameOf(one) })),
  questions: stops.value.flatMap(({ value }) =>
    itemsOf(value.questions).flatMap((one) =>
      isMapping(one) ? [{ id: textOf(one.id), label: textOf(one.text) }] : [],
    ),
  ),
}))
