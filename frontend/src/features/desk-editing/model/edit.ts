/** A change of a text: what stood at [from, to) gives way to `insert`. Offsets in UTF-16 units, as in strings. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}

export const applied = (text: string, edit: Edit): string =>
  text.slice(0, edit.from) + edit.insert + text.slice(edit.to)

/** The edit that takes back `edit`, which was made in `text`. */
export const inverse = (text: string, edit: Edit): Edit => ({
  from: edit.from,
  to: edit.from + edit.insert.length,
  insert: text.slice(edit.from, edit.to),
})

/** The one edit between two texts: what their beginnings and ends have alike is left out. Null where they are equal. */
export function editBetween(before: string, after: string): Edit | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
