/** A file of the draft that is open in this window: its text, what became of it on the server, and its problems. */
import { shallowReactive } from 'vue'
import type { KnownId } from '../editing/editedFile'
import { isComposing, outsideComposition } from '../editing/composition'
import { workingFile, type WorkingFile } from '../editing/workingFile'
import { editBetween } from '../model'
import { type Change, type DraftOutcome, type DraftText, readFile, sendChange } from './requests'
import { Saver, type SaveState } from './saver'

export const SAVE_MS = 1_000
const CHECK_MS = 150

export interface Saving {
  readonly state: SaveState
  /** The server's sentence, where it did not take it. */
  readonly message: string
  /** When it was saved last, in this window. */
  readonly at: Date | null
}

export interface DraftFile extends WorkingFile {
  readonly saving: Saving
  /** The newest revision of it that is seen here. */
  readonly seen: () => number
  /** What the server has, where nothing is on its way; null otherwise. */
  readonly settledText: () => string | null
  /** Saves now what is not saved yet. */
  readonly save: () => Promise<void>
  /** Takes in what others wrote. */
  readonly follow: () => Promise<void>
  /** The next change settles a conflict. */
  readonly resolve: (conflict: number) => void
}

export interface DraftDoors {
  readonly known: () => Readonly<Record<string, readonly KnownId[]>>
  readonly mayWrite: () => boolean
  readonly keep: (file: string, changes: readonly Change[], sent: number) => void
  readonly onSaved: (outcome: DraftOutcome) => void
}

export function draftFile({ path, text, revision }: DraftText, doors: DraftDoors): DraftFile {
  const saving = shallowReactive<{ state: SaveState; message: string; at: Date | null }>({
    state: 'saved',
    message: '',
    at: null,
  })
  let saveTimer: ReturnType<typeof setTimeout> | undefined
  let checkTimer: ReturnType<typeof setTimeout> | undefined
  let isFirst = true

  const working = workingFile(path, text ?? '', {
    known: doors.known,
    mayWrite: doors.mayWrite,
    onChange: () => {
      saver.changed()
      clearTimeout(saveTimer)
      saveTimer = setTimeout(() => outsideComposition(save), SAVE_MS)
    },
    soon: (check) => {
      if (isFirst) return check()
      clearTimeout(checkTimer)
      checkTimer = setTimeout(() => outsideComposition(check), CHECK_MS)
    },
  })
  isFirst = false

  const saver = new Saver(path, text ?? '', revision, {
    text: () => working.yaml.text,
    receive: (now) => {
      const edit = editBetween(working.yaml.text, now)
      if (edit) working.receive(edit)
    },
    send: sendChange,
    read: () => readOutsideComposition(path),
    keep: (changes, sent) => doors.keep(path, changes, sent),
    newId: () => crypto.randomUUID?.() ?? `${String(Date.now())}-${Math.random().toString(36).slice(2)}`,
    onState: (state, message) => {
      if (state === 'saved' && saving.state !== 'saved') saving.at = new Date()
      saving.state = state
      saving.message = message
    },
    onSaved: doors.onSaved,
  })

  function save(): void {
    clearTimeout(saveTimer)
    void saver.save()
  }

  return Object.assign(working, {
    saving,
    seen: () => saver.revision,
    settledText: () => saver.settledText,
    save: () => {
      clearTimeout(saveTimer)
      return saver.save()
    },
    follow: () => saver.follow(),
    resolve: (conflict: number) => saver.resolve(conflict),
  }) as DraftFile
}

/** A text that comes while an input method is choosing would take the place of what is chosen: it waits. */
async function readOutsideComposition(path: string): Promise<DraftText> {
  for (;;) {
    const found = await readFile(path)
    if (!isComposing()) return found
    await new Promise<void>((resolve) => outsideComposition(resolve))
  }
}
