/** What a part of the form needs to know of its field. */
import { computed, type ComputedRef, useId } from 'vue'
import { type EditedFile, useEditedFile } from '../editing/editedFile'
import { isAt, type Problem } from '../editing/problems'
import { put, takeOut } from '../editing/put'
import type { Path, Value } from '../model'
import type { Field } from './forms'

export interface FieldProps {
  readonly field: Field
  readonly path: Path
  /** In place of the field's own label. */
  readonly label?: string
  /** The label is there for screen readers only. */
  readonly bare?: boolean
}

export interface FieldFace {
  readonly file: EditedFile
  readonly id: string
  readonly value: ComputedRef<Value | undefined>
  /** The value where it is a text; an empty one otherwise. */
  readonly text: ComputedRef<string>
  readonly problems: ComputedRef<readonly Problem[]>
  readonly label: ComputedRef<string>
  readonly write: (value: Value) => void
  readonly remove: () => void
}

export function useField(props: FieldProps): FieldFace {
  const file = useEditedFile()
  const value = computed<Value | undefined>((old) => kept(old, valueAt(file, props.path)))
  return {
    file,
    id: useId(),
    value,
    text: computed(() => (typeof value.value === 'string' ? value.value : '')),
    problems: computed<readonly Problem[]>((old) => sameProblems(old, problemsAt(file, props.path))),
    label: computed(() => props.label ?? props.field.label ?? String(props.path[props.path.length - 1] ?? '')),
    write: (written) => {
      file.edit((yaml) => put(file.name, yaml, props.path, written))
    },
    remove: () => {
      file.edit((yaml) => takeOut(yaml, props.path))
    },
  }
}

/** What stands at a path; whoever reads it hears of changes. */
export function valueAt(file: EditedFile, path: Path): Value | undefined {
  void file.revision
  return file.yaml.value(path)
}

const NONE: readonly Problem[] = []

function problemsAt(file: EditedFile, path: Path): readonly Problem[] {
  const found = file.problems.filter((one) => isAt(one, path))
  return found.length > 0 ? found : NONE
}

/** The old one where the new one says the same: what reads it has nothing to do. */
function kept(old: Value | undefined, now: Value | undefined): Value | undefined {
  return typeof old === 'object' && JSON.stringify(old) === JSON.stringify(now) ? old : now
}

const sameProblems = (old: readonly Problem[] | undefined, now: readonly Problem[]): readonly Problem[] =>
  old?.length === 0 && now.length === 0 ? old : now
