/** Files on their way to the server, one after another: how far each is, and why one was not taken. */
import { onBeforeUnmount, reactive, readonly } from 'vue'
import { DeskFailure, deskUpload } from '@/api/desk'
import { whyNot, type Accepted, type MediaFile } from './files'

export interface Sending {
  readonly id: number
  readonly name: string
  readonly size: number
  state: 'waiting' | 'sending' | 'refused'
  /** From 0 to 1; at 1 the server makes the sizes for phones. */
  share: number
  why: string
  /** It might be taken when it is sent once more. */
  again: boolean
}

/** How a file is sent; another one in tests. */
export type Send = (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<MediaFile>

const sendFile: Send = (file, onProgress, signal) =>
  deskUpload<MediaFile>(`/media?name=${encodeURIComponent(file.name)}`, file, { onProgress, signal })

export function useUploads(accepts: () => readonly Accepted[], onDone: (file: MediaFile) => void, send = sendFile) {
  const list = reactive<Sending[]>([])
  const files = new Map<number, File>()
  let last = 0
  let under: { id: number; abort: AbortController } | null = null

  function add(added: Iterable<File>): void {
    for (const file of added) {
      last += 1
      const why = whyNot(file, accepts())
      files.set(last, file)
      list.push({
        id: last,
        name: file.name,
        size: file.size,
        state: why ? 'refused' : 'waiting',
        share: 0,
        why,
        again: false,
      })
    }
    void next()
  }

  async function next(): Promise<void> {
    if (under) return
    const row = list.find(({ state }) => state === 'waiting')
    const file = row && files.get(row.id)
    if (!row || !file) return
    const own = { id: row.id, abort: new AbortController() }
    under = own
    row.state = 'sending'
    try {
      const made = await send(file, (share) => (row.share = share), own.abort.signal)
      drop(row.id)
      onDone(made)
    } catch (failure) {
      if (failure instanceof DeskFailure) {
        Object.assign(row, { state: 'refused', why: failure.message, again: isPassing(failure) })
      } else if (!own.abort.signal.aborted) throw failure
    } finally {
      under = null
      void next()
    }
  }

  /** Takes one off the list; what is under way ends. */
  function drop(id: number): void {
    const at = list.findIndex((one) => one.id === id)
    if (at >= 0) list.splice(at, 1)
    files.delete(id)
    if (under?.id === id) under.abort.abort()
  }

  function retry(id: number): void {
    const row = list.find((one) => one.id === id)
    if (row) Object.assign(row, { state: 'waiting', share: 0, why: '' })
    void next()
  }

  onBeforeUnmount(() => [...list].forEach(({ id }) => drop(id)))
  return { list: readonly(list), add, drop, retry }
}

const isPassing = ({ code, status }: DeskFailure): boolean => code === 'offline' || status >= 500 || status === 429
