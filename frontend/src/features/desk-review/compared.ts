/** With what a stop is compared: how it was approved last, or else what riders have. */
import { readChanges, type DraftChange } from './requests'

export interface Compared {
  readonly revision: number
  readonly at: string | null
  /** `review`: it was approved then; `publish`: riders have that; `first`: how the desk found it. */
  readonly kind: 'review' | 'publish' | 'first'
  readonly who: string
}

const MOST_PAGES = 20

type Read = (file: string, before?: number) => Promise<{ changes: DraftChange[]; more: boolean }>

/** The newest change that is looked for; undefined where there is none, null where there are too many to look through. */
async function newest(
  file: string,
  isIt: (change: DraftChange, undone: ReadonlySet<string>) => boolean,
  read: Read,
): Promise<DraftChange | undefined | null> {
  let before: number | undefined
  const undone = new Set<string>()
  for (let page = 0; page < MOST_PAGES; page++) {
    const { changes, more } = await read(file, before)
    for (const one of changes) if (one.undoes) undone.add(one.undoes)
    const found = changes.find((one) => isIt(one, undone))
    if (found) return found
    if (!more) return undefined
    before = changes.at(-1)?.revision
  }
  return null
}

/** Null where so much was done since that it is not looked for. @throws DeskFailure */
export async function comparedWith(file: string, stop: string, read: Read = readChanges): Promise<Compared | null> {
  // An approval writes the `review` field, by a change whose id says so.
  const approval = await newest(
    file,
    (one, undone) =>
      one.kind === 'edit' &&
      one.id.startsWith('review:') &&
      !one.undoes &&
      !undone.has(one.id) &&
      one.fields.some(({ path }) => path.includes('review') && (path[0] !== 'stops' || path[1] === stop)),
    read,
  )
  if (approval === null) return null
  if (approval) return { revision: approval.revision, at: approval.at, kind: 'review', who: approval.who }
  const published = await newest('', ({ kind }) => kind === 'publish', read)
  if (published === null) return null
  if (published) return { revision: published.revision, at: published.at, kind: 'publish', who: published.who }
  return { revision: 0, at: null, kind: 'first', who: '' }
}
