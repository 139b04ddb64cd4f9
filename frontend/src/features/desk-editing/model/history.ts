/**
 * One person's steps in a text, to be undone and redone. What others write meanwhile moves them along; a step whose place
 * somebody else has written over can no longer be undone, and those before it neither.
 */
import { applied, type Edit, editBetween, inverse } from './edit'

/** Steps that follow within this time at one place are one. */
const ONE_STEP_MS = 1_000
const MOST_STEPS = 500

/** A step that was made. */
export interface Step {
  /** What it wrote and took away lies within one line, as what is typed does: it may grow. */
  isTyping: boolean
  /** In the text as it is when it is this step's turn. */
  edit: Edit
  at: number
}

export class EditHistory {
  private done: Step[] = []
  private undone: Step[] = []

  get canUndo(): boolean {
    return this.done.length > 0
  }

  get canRedo(): boolean {
    return this.undone.length > 0
  }

  /** A step of this person, made in `before`. */
  record(before: string, edit: Edit, now: number): Step {
    const back = inverse(before, edit)
    const last = this.done.at(-1)
    this.undone = []
    const isTyping = !/\n/.test(edit.insert + back.insert)
    if (last?.isTyping && isTyping && now - last.at < ONE_STEP_MS && touches(edit, last.edit)) {
      const after = applied(before, edit)
      const both = editBetween(after, applied(before, last.edit))
      last.at = now
      if (both) last.edit = both
      else this.done.pop()
      return last
    }
    const step = { edit: back, at: now, isTyping }
    this.done.push(step)
    if (this.done.length > MOST_STEPS) this.done.shift()
    return step
  }

  /** The edit that takes the last step back; its opposite can be redone. Null where there is none. */
  undo(text: string): Edit | null {
    return turn(this.done, this.undone, text)
  }

  redo(text: string): Edit | null {
    return turn(this.undone, this.done, text)
  }

  /** Somebody else's edit of the text. */
  receive(edit: Edit): void {
    this.done = moved(this.done, edit)
    this.undone = moved(this.undone, edit)
  }

  /** The edit that takes back one step, with later ones left as they are; null where they wrote over it. */
  undoOf(step: Step): Edit | null {
    const at = this.done.indexOf(step)
    if (at < 0) return null
    let edit: Edit | null = step.edit
    for (const later of this.done.slice(at + 1)) edit = edit && movedOver(edit, asMade(later.edit))
    return edit
  }
}

/** Where a step was made, by what takes it back. Of what was written then only the length counts. */
const asMade = ({ from, to, insert }: Edit): Edit => ({ from, to: from + insert.length, insert: ' '.repeat(to - from) })

function turn(from: Step[], onto: Step[], text: string): Edit | null {
  const step = from.pop()
  if (!step) return null
  onto.push({ ...step, edit: inverse(text, step.edit), at: 0 })
  // The next step that is written does not grow together with one that is not the last.
  const last = from.at(-1)
  if (last) last.at = 0
  return step.edit
}

/** Whether an edit stands at, or beside, what another has written. `back` is what takes that back. */
const touches = (edit: Edit, back: Edit): boolean => edit.from <= back.to && edit.to >= back.from

/** The steps after an edit that came between; the last step first, down to the first that cannot be moved. */
function moved(steps: readonly Step[], edit: Edit): Step[] {
  const kept: Step[] = []
  let other: Edit | null = edit
  for (const step of [...steps].reverse()) {
    const own: Edit | null = other && movedOver(step.edit, other)
    if (!own || !other) break
    kept.unshift({ ...step, edit: own })
    other = movedOver(other, step.edit)
  }
  return kept
}

/** The edit in the text in which `over` has been made as well; null where both are about the same characters. */
export function movedOver(edit: Edit, over: Edit): Edit | null {
  if (edit.to <= over.from) return edit
  if (edit.from < over.to) return null
  const grown = over.insert.length - (over.to - over.from)
  return { ...edit, from: edit.from + grown, to: edit.to + grown }
}
