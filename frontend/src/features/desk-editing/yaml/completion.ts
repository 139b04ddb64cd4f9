/** What can be written where the cursor is: the keys and values of the form, which the server's schema is made to. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { KnownId } from '../editing/editedFile'
import { type Field, formOf, type Shape, shapeOf } from '../forms/forms'
import { type Cursor, cursorAt } from './cursor'

export interface Offered {
  readonly text: string
  /** What it is, in a few words. */
  readonly detail: string
  readonly help?: string
  readonly needed?: boolean
}

/** What is offered at the cursor, with what opens behind a key. */
export function offeredAt(
  name: string,
  cursor: Cursor,
  known: Readonly<Record<string, readonly KnownId[]>>,
): Offered[] {
  const place = placeOf(name, cursor)
  if (cursor.writes === 'key') {
    if (!place.shape) return []
    return Object.entries(place.shape.fields)
      .filter(([key]) => !cursor.beside.has(key))
      .map(([key, field]) => ({
        text: `${key}:${opensBelow(field) ? '' : ' '}`,
        detail: field.label ?? '',
        help: helpOf(field),
        needed: field.required,
      }))
  }
  const { field } = place
  if (!field) return []
  if (field.choices) return field.choices.map(([text, said]) => ({ text, detail: said === text ? '' : said }))
  if (field.kind === 'truth')
    return [
      { text: 'true', detail: '对、是' },
      { text: 'false', detail: '不对、否' },
    ]
  if (field.ids) return (known[field.ids] ?? []).map(({ id, label }) => ({ text: id, detail: label }))
  if (field.kind === 'id' || field.kind === 'names') return []
  return []
}

interface Found {
  readonly shape: Shape | null
  readonly field: Field | null
}

/** The field that is written at the cursor, or the mapping whose key is. */
function placeOf(name: string, cursor: Cursor): Found {
  const isList = cursor.path.length === 0 ? cursor.beside.has('stops') : cursor.path[0] === 'stops'
  let shape = formOf(name, isList ? { stops: [] } : {})
  let field: Field | null = null
  cursor.path.forEach((step, at) => {
    if (shape) {
      const found: Field | undefined = shape.fields[step]
      // The kinds of a typed mapping are the values of its `type`.
      field = step === 'type' && field?.kinds ? kindsOf(field) : (found ?? null)
    } else field = field?.item ?? null
    shape =
      field && (field.kind === 'mapping' || field.kind === 'typed')
        ? shapeOf(field, { type: cursor.types.get(at + 1) ?? '' })
        : null
  })
  return { shape, field }
}

const kindsOf = (field: Field): Field => ({
  ...field,
  kind: 'choice',
  choices: Object.entries(field.kinds ?? {}).map(([kind, { label }]): [string, string] => [
    kind,
    label.split('：')[0] ?? label,
  ]),
})

const opensBelow = (field: Field): boolean =>
  ['mapping', 'typed', 'byId'].includes(field.kind) ||
  (field.kind === 'list' && Boolean(field.item?.shape ?? field.item?.kinds))

function helpOf(field: Field): string {
  const { least, most, kind, help, example } = field
  const unit = kind === 'list' ? '项' : kind === 'number' || kind === 'decimal' ? '' : '个字'
  const bounds =
    most === undefined
      ? ''
      : least === undefined || unit === '个字'
        ? `最多 ${String(most)} ${unit}`
        : `${String(least)} 到 ${String(most)} ${unit}`
  const sample = typeof example === 'string' || typeof example === 'number' ? `例子：${String(example)}` : ''
  return [help, field.required ? '必填' : '可以不写', bounds.trim(), sample].filter(Boolean).join('。')
}

/** CodeMirror's source of completions for a file. */
export const completions =
  (name: string, known: () => Readonly<Record<string, readonly KnownId[]>>) =>
  (context: CompletionContext): CompletionResult | null => {
    // An input method is choosing: what it shows is not to be covered.
    if (context.view?.composing) return null
    const cursor = cursorAt(context.state.doc.toString(), context.pos)
    if (!cursor || (!context.explicit && cursor.begun === '' && cursor.writes === 'key')) return null
    const options = offeredAt(name, cursor, known()).map(({ text, detail, help, needed }): Completion => ({
      label: text.replace(/: ?$/, ''),
      apply: text,
      detail,
      ...(help ? { info: help } : {}),
      type: cursor.writes === 'key' ? 'property' : 'enum',
      boost: needed ? 10 : 0,
    }))
    return options.length > 0 ? { from: cursor.from, options, validFor: /^[\w-]*$/ } : null
  }
