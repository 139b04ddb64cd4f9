/**
 * What the browser itself sees at once in a file: the bounds of its schema. The server's check, which knows all files,
 * is the one that counts.
 */
import type { Path, Step, Value } from '../model'
import { type Field, formOf, type Shape, shapeNamed, shapeOf } from './forms'

export interface FieldProblem {
  readonly path: Path
  readonly code: string
  readonly message: string
}

/** The problems of a file's value, in the order of the form. Steps into lists are ids where items have one. */
export function fieldProblems(name: string, value: Value): FieldProblem[] {
  const shape = formOf(name, value)
  const found: FieldProblem[] = []
  if (shape) checkMapping(shape, value, [], found)
  return found
}

/** The problems of one part of a file: of one stop, while it is written. */
export function partProblems(field: Field, value: Value | undefined, path: Path): FieldProblem[] {
  const found: FieldProblem[] = []
  checkField(field, value, path, found)
  return found
}

function checkMapping(shape: Shape, value: Value, path: Path, found: FieldProblem[]): void {
  if (typeof value === 'string' || Array.isArray(value)) {
    found.push({ path, code: 'not_a_mapping', message: '这里要写一组“键: 值”。' })
    return
  }
  for (const [key, field] of Object.entries(shape.fields)) checkField(field, value[key], [...path, key], found)
  for (const key of Object.keys(value)) {
    if (!(key in shape.fields))
      found.push({ path: [...path, key], code: 'unknown_key', message: `没有“${key}”这一项。` })
  }
}

function checkField(field: Field, value: Value | undefined, path: Path, found: FieldProblem[]): void {
  const label = field.label ?? String(path[path.length - 1] ?? '')
  if (value === undefined || value === '') {
    if (field.required) found.push({ path, code: 'missing', message: `“${label}”还没有写。` })
    return
  }
  if (field.kind === 'list') return checkList(field, value, path, label, found)
  if (field.kind === 'byId') {
    if (typeof value !== 'object' || Array.isArray(value) || !field.item) return
    for (const [key, one] of Object.entries(value))
      checkField({ ...field.item, required: false }, one, [...path, key], found)
    return
  }
  const shape = field.short && typeof value === 'string' ? null : shapeOf(field, value)
  if (shape) {
    if (field.kinds && typeof value === 'object' && !Array.isArray(value)) {
      const type = value.type
      if (type && !(String(type) in field.kinds)) {
        found.push({ path: [...path, 'type'], code: 'unknown_type', message: `没有“${String(type)}”这一种。` })
        return
      }
    }
    return checkMapping(shape, value, path, found)
  }
  if (field.short && field.shape && typeof value === 'string') {
    const alone = shapeNamed(field.shape).fields[field.short]
    if (alone) checkField(alone, value, path, found)
    return
  }
  if (typeof value !== 'string') {
    if (field.kind !== 'names') found.push({ path, code: 'not_a_text', message: `“${label}”要写一段文字。` })
    return
  }
  const message = textProblem(field, value.trim(), label)
  if (message) found.push({ path, ...message })
}

function checkList(field: Field, value: Value, path: Path, label: string, found: FieldProblem[]): void {
  if (!Array.isArray(value)) {
    found.push({ path, code: 'not_a_list', message: `“${label}”要写一个列表，每项前面写“- ”。` })
    return
  }
  const count = value.length
  if (field.least !== undefined && count < field.least) {
    found.push({ path, code: 'too_few', message: `“${label}”至少 ${field.least} 项，现在 ${count} 项。` })
  }
  if (field.most !== undefined && count > field.most) {
    found.push({ path, code: 'too_many', message: `“${label}”最多 ${field.most} 项，现在 ${count} 项。` })
  }
  for (const [at, item] of value.entries()) {
    if (field.item) checkField({ ...field.item, required: true }, item, [...path, stepFor(item, at)], found)
  }
}

function textProblem(field: Field, value: string, label: string): { code: string; message: string } | null {
  if (field.choices && !field.choices.some(([name]) => name === value)) {
    const names = field.choices.map(([, said]) => said).slice(0, 12)
    return { code: 'unknown_choice', message: `“${label}”没有“${value}”这一种，可以选：${names.join('、')}。` }
  }
  if (field.pattern && !new RegExp(field.pattern).test(value)) {
    return { code: 'bad_id', message: `“${label}”只能用小写字母、数字和短横线。` }
  }
  if (field.kind === 'number' || field.kind === 'decimal') return numberProblem(field, value, label)
  if (field.kind === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return { code: 'bad_day', message: `“${label}”写成 2026-01-31 这样。` }
  }
  if (field.kind === 'colour' && !/^#?[0-9a-f]{6}$/i.test(value.normalize('NFKC'))) {
    return { code: 'bad_colour', message: `“${label}”写成六位，数字和 A～F，比如 1C6B74。` }
  }
  const length = [...value].length
  if (field.most !== undefined && length > field.most) {
    return { code: 'too_long', message: `“${label}”最多 ${field.most} 个字，现在 ${length} 个。` }
  }
  return null
}

function numberProblem(field: Field, value: string, label: string): { code: string; message: string } | null {
  const number = Number(value)
  if (!Number.isFinite(number) || (field.kind === 'number' && !Number.isInteger(number))) {
    return { code: 'not_a_number', message: `“${label}”要写一个数。` }
  }
  const { least = -Infinity, most = Infinity } = field
  if (number >= least && number <= most) return null
  return { code: 'out_of_range', message: `“${label}”要在 ${least} 到 ${most} 之间。` }
}

function stepFor(item: Value, at: number): Step {
  if (typeof item === 'string') return item || at
  if (Array.isArray(item)) return at
  const id = item.id ?? item.stop
  return typeof id === 'string' && id ? id : at
}
