/** A file sent to the desk, with how far it has come: `fetch` does not say that of what it sends. */
import { csrfHeader, failureIn, offline, signedIn } from './client'

export interface Upload {
  /** From 0 to 1; 1 while the server works on what it has. */
  onProgress?: (share: number) => void
  /** Ends it. */
  signal?: AbortSignal
}

/** So long nothing comes or goes before it is given up: the sizes of a large picture take the server a while. */
const SILENT_MS = 120_000

/**
 * Sends the file as the request's body. Whoever must sign in is asked to, and it is sent again.
 * @throws DeskFailure; DOMException `AbortError` where it was ended.
 */
export const deskUpload = <T>(path: string, file: Blob, upload: Upload = {}): Promise<T> =>
  signedIn(true, () => sendFile<T>(path, file, upload))

const sendFile = <T>(path: string, file: Blob, { onProgress, signal }: Upload): Promise<T> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new DOMException('', 'AbortError'))
      return
    }
    const request = new XMLHttpRequest()
    const end = (): void => request.abort()
    let silence = setTimeout(end, SILENT_MS)
    const heard = (): void => {
      clearTimeout(silence)
      silence = setTimeout(end, SILENT_MS)
    }
    const settle = (done: () => void) => (): void => {
      clearTimeout(silence)
      signal?.removeEventListener('abort', end)
      done()
    }
    request.open('POST', `/api/desk${path}`)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => {
      heard()
      onProgress?.(total > 0 ? loaded / total : 0)
    }
    request.onload = settle(() => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as T)
      else reject(failureIn(request.status, body))
    })
    request.onerror = settle(() => reject(offline()))
    request.onabort = settle(() => reject(signal?.aborted ? new DOMException('', 'AbortError') : offline()))
    signal?.addEventListener('abort', end)
    request.send(file)
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
