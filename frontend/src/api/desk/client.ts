/** HTTP of the desk: the session's cookie, the CSRF token, and the server's one error shape. */
import type { RefusalCode } from '../refusals.gen'

const TIMEOUT_MS = 20_000

/** What was refused, or did not get through; `fields` has a sentence for each wrong field of a form. */
export class DeskFailure extends Error {
  constructor(
    readonly code: RefusalCode | 'offline',
    message: string,
    readonly status: number,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

interface Hooks {
  /** The account that is signed in, by its number. */
  who: () => number | null
  /** The CSRF token of now. */
  csrf: () => string | null
  /** Reads the session again, after which the token may be another one. */
  refresh: () => Promise<void>
  /** Asks to sign in, over whatever is open; resolves once that is done. */
  signIn: () => Promise<void>
}

let hooks: Hooks | null = null

/** Says where the session is kept; `session.ts` does, once. */
export function setHooks(given: Hooks): void {
  hooks = given
}

export interface DeskRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** A file, or another body that is not JSON. */
  raw?: BodyInit
  /** False for what signs in itself. */
  signsIn?: boolean
  ms?: number
}

/**
 * Sends a request below `/api/desk` and returns its JSON. Where the session is over, the person is asked to sign in where
 * they are, and the request is sent again: nothing that was typed is lost.
 * @throws DeskFailure with the server's sentence, or `offline`.
 */
export const deskRequest = <T>(path: string, options: DeskRequest = {}): Promise<T> =>
  signedIn(options.signsIn, () =>
    send(path, options, async (answer) => (answer.status === 204 ? undefined : await answer.json()) as T),
  )

export interface DeskFile {
  body: Blob
  /** As the server calls it; empty where it does not. */
  name: string
}

/** The same for an answer that is a file. @throws DeskFailure */
export const deskFile = (path: string, options: DeskRequest): Promise<DeskFile> =>
  signedIn(options.signsIn, () =>
    send(path, options, async (answer) => ({ body: await answer.blob(), name: nameOf(answer) })),
  )

/** RFC 6266. */
function nameOf(answer: Response): string {
  const [, encoded = ''] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '') ?? []
  return decodeURIComponent(encoded)
}

/** Sends again what was refused only because the session was over, or another one. */
export async function signedIn<T>(signsIn: boolean | undefined, sent: () => Promise<T>): Promise<T> {
  try {
    return await sent()
  } catch (failure) {
    if (!(failure instanceof DeskFailure) || !hooks || signsIn === false) throw failure
    const who = hooks.who()
    if (failure.code === 'signed_out') await hooks.signIn()
    // Another window signed in: this one has the token of the session before.
    else if (failure.code === 'wrong_csrf_token') await hooks.refresh()
    else throw failure
    // What one account began is never done in the name of another.
    if (hooks.who() !== who) throw new DeskFailure('signed_out', '这里换了账号，刚才那一步没有做', 401)
    return await sent()
  }
}

/** The header that tells the desk's own pages from forged ones. */
export function csrfHeader(): Record<string, string> {
  const token = hooks?.csrf()
  return token ? { 'X-CSRF-Token': token } : {}
}

async function send<T>(
  path: string,
  { method = 'GET', body, raw, ms = TIMEOUT_MS }: DeskRequest,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', ...(method === 'GET' ? {} : csrfHeader()) }
  if (raw === undefined && method !== 'GET') headers['Content-Type'] = 'application/json'
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), ms)
  try {
    const content = raw ?? (method === 'GET' ? undefined : JSON.stringify(body ?? {}))
    const response = await fetch(`/api/desk${path}`, { method, headers, body: content, signal: abort.signal })
    if (!response.ok) throw await failureOf(response)
    return await read(response)
  } catch (failure) {
    if (failure instanceof DeskFailure) throw failure
    throw offline()
  } finally {
    clearTimeout(timer)
  }
}

/** What is said where no answer came. */
export const offline = (): DeskFailure => new DeskFailure('offline', '连不上服务器，写的还在这里；网络好了再按一次', 0)

const failureOf = async (response: Response): Promise<DeskFailure> =>
  failureIn(response.status, await response.json().catch(() => ({})))

/** The server's one error shape, whatever sent it. */
export function failureIn(status: number, body: unknown): DeskFailure {
  interface Body {
    error?: { code?: RefusalCode; message?: string; fields?: Record<string, string> }
  }
  const { error } = (body ?? {}) as Body
  const message = error?.message ?? `服务器出了错（${String(status)}），请稍后再试`
  return new DeskFailure(error?.code ?? 'server_error', message, status, error?.fields)
}
