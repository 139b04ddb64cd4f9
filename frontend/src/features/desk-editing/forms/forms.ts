/** The forms of content files, as the server's schemas describe them (`bus schema` writes `forms.gen.json`). */
import described from './forms.gen.json'

export type FieldKind =
  | 'text'
  | 'longText'
  | 'id'
  | 'choice'
  | 'colour'
  | 'number'
  | 'decimal'
  | 'truth'
  | 'day'
  | 'time'
  | 'image'
  | 'media'
  | 'names'
  | 'list'
  | 'mapping'
  | 'typed'
  | 'byId'

/** One field. `least` and `most` bound characters of a text, items of a list, or a number. */
export interface Field {
  readonly kind: FieldKind
  readonly label?: string
  readonly help?: string
  readonly example?: unknown
  readonly required?: boolean
  readonly least?: number
  readonly most?: number
  readonly pattern?: string
  /** Value and label of each choice. */
  readonly choices?: readonly (readonly [string, string])[]
  /** Whose ids the field takes: `stops` or `questions`. */
  readonly ids?: string
  /** What stands in a list, or behind each key of a `byId`. */
  readonly item?: Field
  readonly keys?: string
  readonly shape?: string
  /** A mapping that may be written as one text: the key that the text stands for. */
  readonly short?: string
  readonly kinds?: Readonly<Record<string, { readonly label: string; readonly shape: string }>>
}

export interface Shape {
  readonly title?: string
  readonly note?: string
  readonly fields: Readonly<Record<string, Field>>
}

export type FileKind = 'stops' | 'routes' | 'branches' | 'site' | 'words' | 'almanac' | 'translations'

const FORMS = described as unknown as { files: Record<FileKind, string>; shapes: Record<string, Shape> }
const EMPTY: Shape = { fields: {} }

export const shapeNamed = (name: string): Shape => FORMS.shapes[name] ?? EMPTY

/** What kind of content file a name is; null for a file that has no form. One stop a file is a kind of its own. */
export function fileKindOf(name: string): FileKind | 'stop' | null {
  if (/^routes\/[^/]+\.ya?ml$/.test(name)) return 'routes'
  if (/^content\/translations\/[^/]+\.ya?ml$/.test(name)) return 'translations'
  if (/^content\/stops\/.+\.ya?ml$/.test(name)) return 'stop'
  const found = /^content\/(stops|branches|site|words|almanac)\.yaml$/.exec(name)
  return (found?.[1] as FileKind | undefined) ?? null
}

/** The form of a whole file, whose outermost mapping is `value`: one stop a file has the keys of a stop. */
export function formOf(name: string, value: unknown): Shape | null {
  const kind = fileKindOf(name)
  if (kind === null) return null
  if (kind !== 'stop') return shapeNamed(FORMS.files[kind])
  const stops = shapeNamed(FORMS.files.stops)
  const isList = typeof value === 'object' && value !== null && 'stops' in value
  return isList ? stops : shapeNamed(stops.fields.stops?.item?.shape ?? '')
}

/** The form of what stands in a field: that of its type, for a question, a block or a game. Null for a plain field. */
export function shapeOf(field: Field, value: unknown): Shape | null {
  if (field.shape) return shapeNamed(field.shape)
  if (!field.kinds) return null
  const type = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).type : undefined
  const kind = field.kinds[String(type)]
  return kind ? shapeNamed(kind.shape) : { fields: sharedFields(field) }
}

/** What all types of a field have alike: what can be filled in before a type is chosen. */
function sharedFields(field: Field): Record<string, Field> {
  const shapes = Object.values(field.kinds ?? {}).map((kind) => shapeNamed(kind.shape).fields)
  const [first = {}, ...others] = shapes
  return Object.fromEntries(Object.entries(first).filter(([key]) => others.every((other) => key in other)))
}

/** The order of a mapping's keys: where a key that is new is put. */
export const orderOf = (shape: Shape): string[] => Object.keys(shape.fields)

const TITLES: Readonly<Record<string, string>> = {
  stops: '站点册',
  branches: '支部名单',
  site: '名字与样子',
  words: '词表',
  almanac: '历史上的今天',
}

/** What a file is called; a line by its own name. */
export function fileTitle(name: string, value: unknown): string {
  const kind = fileKindOf(name)
  const own = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).name : undefined
  if (kind === 'routes') return `${typeof own === 'string' && own ? own : name}的设置`
  if (kind === 'translations') return `译文 ${name.replace(/^.*\/|\.ya?ml$/g, '')}`
  return TITLES[kind ?? ''] ?? name
}
