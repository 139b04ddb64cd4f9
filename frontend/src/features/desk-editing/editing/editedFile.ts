/** A content file that is open in the editor: what both faces of it read and write. */
import { inject, provide, type InjectionKey } from 'vue'
import type { Edit, YamlFile } from '../model'
import type { Problem } from './problems'

/** An id that fields may refer to, with what it is called. */
export interface KnownId {
  readonly id: string
  readonly label: string
}

/** Reactive, apart from what is in `yaml`: `revision` says when that is another one. */
export interface EditedFile {
  /** Below the content's folder: `content/stops.yaml`. */
  readonly name: string
  readonly yaml: YamlFile
  /** Grows with every change of the text, whoever made it. */
  readonly revision: number
  /** What the check says of the text, in its order. */
  readonly problems: readonly Problem[]
  /** Whether the form may be written in: not while the YAML has faults, for it shows what was there before them. */
  readonly canWrite: boolean
  /** Whether the account may change the file. */
  readonly mayWrite: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Ids of the whole content, by what a field asks for: `stops`, `questions`. */
  readonly known: Readonly<Record<string, readonly KnownId[]>>
  /** Makes edits one after another, as one step of undoing. Returns what takes them back. */
  edit: (...edits: readonly Making[]) => () => void
  undo: () => void
  redo: () => void
}

/** What makes an edit of the file as it stands. */
export type Making = (yaml: YamlFile) => Edit

const KEY: InjectionKey<EditedFile> = Symbol('edited file')

export const provideEditedFile = (file: EditedFile): void => provide(KEY, file)

/** The file that the form around works on. */
export function useEditedFile(): EditedFile {
  const file = inject(KEY)
  if (!file) throw new Error('No edited file is provided.')
  return file
}
