/** A content file that is being worked on: its text, its problems, and what this person did to it. */
import { shallowReactive } from 'vue'
import { fieldProblems } from '../forms/checking'
import { applied, type Edit, editBetween, EditHistory, YamlFile } from '../model'
import { mendSlip } from '../yaml/slips'
import type { EditedFile, KnownId } from './editedFile'
import {
  placed,
  placedFaults,
  placedFields,
  type Problem,
  problemsAfter,
  type ServerProblem,
  together,
} from './problems'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export interface WorkingFile extends EditedFile {
  /** Somebody else's edit. */
  receive: (edit: Edit) => void
  /** What the server says of a text; of another one than this it is not taken. */
  take: (found: readonly ServerProblem[], text: string) => void
}

export interface Around {
  readonly known?: () => Readonly<Record<string, readonly KnownId[]>>
  readonly mayWrite?: () => boolean
  /** This person changed the text. */
  readonly onChange?: () => void
  /** Runs the browser's own check: at once, or once nobody types any more. */
  readonly soon?: (check: () => void) => void
  readonly now?: () => number
}

export function workingFile(name: string, text: string, around: Around = {}): WorkingFile {
  const { known = () => ({}), mayWrite = () => true, onChange, soon = (check) => check(), now = Date.now } = around
  const yaml = new YamlFile(text)
  const history = new EditHistory()
  let own: readonly Problem[] = []
  let server: readonly Problem[] = []

  const file: Writable<WorkingFile> = shallowReactive({
    name,
    yaml,
    revision: 0,
    problems: [],
    get canWrite() {
      void file.revision
      return mayWrite() && !yaml.isBroken
    },
    get mayWrite() {
      return mayWrite()
    },
    get canUndo() {
      void file.revision
      return history.canUndo
    },
    get canRedo() {
      void file.revision
      return history.canRedo
    },
    get known() {
      return known()
    },
    edit: (...makings) => {
      const before = yaml.text
      for (const make of makings) yaml.apply(make(yaml))
      const edit = editBetween(before, yaml.text)
      if (!edit) return () => undefined
      const step = history.record(before, edit, now())
      changed(before)
      onChange?.()
      return () => {
        const back = history.undoOf(step)
        if (back) file.edit(() => back)
      }
    },
    undo: () => turn(history.undo(yaml.text)),
    redo: () => turn(history.redo(yaml.text)),
    receive: (edit) => {
      const before = yaml.text
      history.receive(edit)
      yaml.apply(edit)
      changed(before)
    },
    take: (found, checked) => {
      if (checked !== yaml.text) return
      server = placed(found, yaml, checked)
      show()
    },
  })

  function turn(edit: Edit | null): void {
    if (!edit) return
    const before = yaml.text
    yaml.apply(edit)
    changed(before)
    onChange?.()
  }

  function changed(before: string): void {
    const edit = editBetween(before, yaml.text)
    if (!edit) return
    server = problemsAfter(server, edit, yaml.text)
    own = problemsAfter(own, edit, yaml.text)
    file.revision++
    soon(check)
    show()
  }

  function check(): void {
    const value = yaml.value()
    own = yaml.isBroken
      ? placedFaults(yaml, mendSlip)
      : placedFields(value === undefined ? [] : fieldProblems(name, value), yaml)
    show()
  }

  function show(): void {
    const found = together(server, own)
    if (found.length > 0 || file.problems.length > 0) file.problems = found
  }

  check()
  return file
}

/** The text after edits that stand apart from each other, in whatever order they are given. */
export const withEdits = (text: string, edits: readonly Edit[]): string =>
  [...edits].sort((one, other) => other.from - one.from).reduce(applied, text)
