/**
 * Changes that the server has not acknowledged, in this browser's IndexedDB: closing the window, a lost network or a
 * killed server lose none of them. Where the browser keeps nothing (private windows) they are in this page only.
 */
import { createStore, del, entries, set, type UseStore } from 'idb-keyval'
import type { Change } from './requests'

export interface Kept {
  readonly account: number
  readonly file: string
  readonly at: number
  /** In the order in which they were made; the server takes each once. */
  readonly changes: readonly Change[]
  /** So many of them may have arrived. */
  readonly sent: number
}

/** Another window that is open writes its record anew while it has something to send. */
const LEFT_MS = 10_000

let store: UseStore | null = null
const opened = (): UseStore => (store ??= createStore('desk-drafts', 'outbox'))
const page = crypto.randomUUID?.() ?? String(Math.random())

const keyOf = (file: string): string => `${page} ${file}`

export async function keep(kept: Kept): Promise<void> {
  await (kept.changes.length > 0 ? set(keyOf(kept.file), kept, opened()) : del(keyOf(kept.file), opened())).catch(
    () => undefined,
  )
}

/** What earlier pages of this account left behind, with the keys to drop them by. */
export async function left(account: number, now: number): Promise<(readonly [string, Kept])[]> {
  const all = await entries<string, Kept>(opened()).catch((): [string, Kept][] => [])
  return all
    .filter(([key, one]) => one.account === account && !key.startsWith(page) && now - one.at > LEFT_MS)
    .sort(([, one], [, other]) => one.at - other.at)
}

export const drop = (key: string): Promise<void> => del(key, opened()).catch(() => undefined)
