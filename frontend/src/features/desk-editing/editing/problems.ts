/** What is wrong in a file, at its place in the text and at its field. */
import type { components } from '@/api/schema.gen'
import { editBetween, type Edit, type Path, movedOver, samePath, type YamlFile } from '../model'
import { faultMessage } from './faults'
import type { FieldProblem } from '../forms/checking'
import { formPath } from './paths'

export interface Fix {
  readonly title: string
  /** In the text that was checked; they do not overlap. */
  readonly edits: readonly Edit[]
}

export interface Problem {
  readonly code: string
  readonly message: string
  /** The same in the words of the form, where that has its own. */
  readonly said?: string
  readonly level: 'error' | 'warning'
  readonly path: Path
  /** Offsets in `text`. */
  readonly from: number
  readonly to: number
  /** The text that was checked. */
  readonly text: string
  readonly fix?: Fix
}

/** A problem as the server says it: lines and columns count from 1, columns in code points. */
export type ServerProblem = components['schemas']['DraftProblem']

const MOST_FAULTS = 20

/** Offsets of a text by line and column. */
class Places {
  private readonly starts: number[] = [0]

  constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1)
  }

  offset(line: number, column: number): number {
    const start = this.starts[Math.min(line, this.starts.length) - 1] ?? 0
    const end = this.starts[line] ?? this.text.length + 1
    let at = start
    for (let left = column - 1; left > 0 && at < end - 1; left--) at += this.text.codePointAt(at)! > 0xffff ? 2 : 1
    return Math.min(at, this.text.length)
  }

  lineEnd(offset: number): number {
    const end = this.text.slice(offset).search(/\r?\n|$/)
    return offset + Math.max(end, 0)
  }
}

/** The server's problems of a file, whose text it checked. */
export function placed(found: readonly ServerProblem[], yaml: YamlFile, text: string): Problem[] {
  const places = new Places(text)
  return found.map(({ line, column, code, message, level, fix }) => {
    const from = places.offset(line, column)
    const edits = fix?.edits.map((one) => ({
      from: places.offset(one.line, one.column),
      to: places.offset(one.end_line, one.end_column),
      insert: one.text,
    }))
    return {
      code,
      message,
      level,
      from,
      to: wordEnd(text, from, places.lineEnd(from)),
      text,
      path: text === yaml.text && !yaml.isBroken ? formPath(yaml, yaml.pathAt(from)) : [],
      ...(fix && edits ? { fix: { title: fix.title, edits } } : {}),
    }
  })
}

/** What the browser found by itself, at its places. */
export function placedFields(found: readonly FieldProblem[], yaml: YamlFile): Problem[] {
  const places = new Places(yaml.text)
  return found.map(({ path, code, message }) => {
    const { from, to } = yaml.locate(path)
    const end = Math.max(from, Math.min(to, places.lineEnd(from)))
    return { code, message, level: 'error', path: formPath(yaml, path), from, to: end, text: yaml.text }
  })
}

/** The faults of the YAML itself, with what mends the usual slips. */
export function placedFaults(yaml: YamlFile, mend: (text: string, offset: number) => Fix | undefined): Problem[] {
  return yaml.faults.slice(0, MOST_FAULTS).map(({ from, to, code }) => {
    const fix = mend(yaml.text, from)
    return {
      code: 'yaml_syntax',
      message: faultMessage(code),
      level: 'error',
      path: [],
      from,
      to: Math.max(to, from + 1),
      text: yaml.text,
      ...(fix ? { fix } : {}),
    }
  })
}

/** The fix's edits in the text as it is by now, the last one first; none where that place was written on since. */
export function fixEdits({ fix, text }: Problem, now: string): readonly Edit[] {
  if (!fix) return []
  const change = editBetween(text, now)
  const grown = change ? change.insert.length - (change.to - change.from) : 0
  const moved = fix.edits.map((edit) => {
    if (!change || edit.to <= change.from) return edit
    if (edit.from < change.to) return null
    return { ...edit, from: edit.from + grown, to: edit.to + grown }
  })
  if (moved.some((edit) => edit === null)) return []
  return (moved as Edit[]).sort((one, other) => other.from - one.from)
}

/** The problems after an edit of their text: those whose lines it changes are to be checked anew. */
export function problemsAfter(problems: readonly Problem[], edit: Edit, text: string): Problem[] {
  return problems.flatMap((one) => {
    const start = one.text.lastIndexOf('\n', one.from - 1) + 1
    const end = one.text.indexOf('\n', one.to)
    const line = movedOver({ from: start, to: end < 0 ? one.text.length : end, insert: '' }, edit)
    const fix = one.fix && { ...one.fix, edits: one.fix.edits.map((own) => movedOver(own, edit)) }
    if (!line || fix?.edits.includes(null)) return []
    const by = line.from - start
    return [{ ...one, from: one.from + by, to: one.to + by, text, ...(fix ? { fix: fix as Fix } : {}) }]
  })
}

/** What the server and the browser say of one text: the server's counts, the browser mends slips that it has no way for. */
export function together(server: readonly Problem[], own: readonly Problem[]): Problem[] {
  const lineOf = ({ text, from }: Problem): number => text.lastIndexOf('\n', from - 1)
  const mended = server.map((one) => {
    const fix = one.fix ?? own.find((other) => other.fix && lineOf(other) === lineOf(one))?.fix
    const said = own.find((other) => one.path.length > 0 && samePath(other.path, one.path))?.message
    return { ...one, ...(fix ? { fix } : {}), ...(said ? { said } : {}) }
  })
  const isNew = (one: Problem): boolean =>
    !server.some((other) => lineOf(other) === lineOf(one) || (one.path.length > 0 && samePath(one.path, other.path)))
  return [...mended, ...own.filter(isNew)].sort((one, other) => one.from - other.from)
}

/** Whether a problem stands at a field, or, with `within`, anywhere below it. */
export const isAt = (problem: Problem, path: Path, within = false): boolean =>
  within
    ? problem.path.length >= path.length && samePath(problem.path.slice(0, path.length), path)
    : samePath(problem.path, path)

const wordEnd = (text: string, from: number, lineEnd: number): number => {
  const word = /^[^\s,\]}:#]+/.exec(text.slice(from, lineEnd))?.[0].length ?? 0
  return Math.min(lineEnd, from + Math.max(word, 1))
}
