/** What a run and the plain way have in common: a choice for every item. Pure. */
import { isRunLog, resume, type Course, type Gate, type RunLog } from './replay'

export type Choice = boolean | number
export type Choices = Record<string, Choice>
export type Solution = RunLog | { choices: Choices }
export interface Feedback {
  right: Record<string, boolean>
  /** What there is to tell about some of the items. */
  notes?: Record<string, string>
}

/** Choices that count already, by item; `right` and `explain` once the server has answered. */
export type Locked = Readonly<Record<string, { choice: Choice; right?: boolean; explain?: string }>>

/** Which choices have been answered since `before`. */
export function answeredSince(before: Locked, now: Locked): string[] {
  return Object.keys(now).filter((id) => now[id]!.right !== undefined && before[id]?.right === undefined)
}

/** One thing to decide, and what can be decided; in the plain way each option is a button. */
export interface Item {
  id: string
  text: string
  options: { value: Choice; label: string }[]
}

/** How a game turns the lane at a gate into a choice. */
export type Decide = (lane: number, gate: Gate) => Choice

/** What has been chosen in a solution of either kind; nothing where it is neither. */
export function choicesOf(
  items: readonly Item[],
  course: Course,
  gates: readonly Gate[],
  decide: Decide,
  solution: unknown,
): Choices {
  if (isRunLog(solution)) {
    const { lanes } = resume(course, gates, solution)
    return Object.fromEntries(lanes.map((lane, at) => [items[at]!.id, decide(lane, gates[at]!)]))
  }
  const { choices } = (solution ?? {}) as { choices?: unknown }
  if (typeof choices !== 'object' || choices === null) return {}
  const known = items.flatMap((item) => {
    const value = (choices as Choices)[item.id]
    return item.options.some((one) => one.value === value) ? [[item.id, value!] as const] : []
  })
  return Object.fromEntries(known)
}
