/**
 * Where something stands in a content file. A step into a mapping is its key; a step into a list is the id of the
 * item (`id`, or `stop` in a route), its text where items are texts, or its place from 0. Ids outlive reordering,
 * so paths of drafts, comments and problems use them wherever an item has one.
 */
export type Step = string | number
export type Path = readonly Step[]

export const samePath = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((step, at) => step === other[at])

/** Whether one of the two stands inside the other, or both are the same. */
export const overlap = (one: Path, other: Path): boolean => {
  const shared = Math.min(one.length, other.length)
  return samePath(one.slice(0, shared), other.slice(0, shared))
}
