/** HTTP with the server's one error shape; a lost network becomes `ApiFailure` with code `offline`. */
import { t } from '@/words'
import type { ApiError, ErrorCode } from './types'

const TIMEOUT_MS = 12_000
/** A kept-alive connection may lead nowhere since the network changed: after this a read is sent over another one. */
export const FIRST_MS = 5_000
/** For what follows the answer's head. */
const BODY_MS = 30_000

export class ApiFailure extends Error {
  constructor(
    readonly error: ApiError,
    readonly status: number,
  ) {
    super(error.message)
  }

  get code(): ErrorCode {
    return this.error.code
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as { error?: ApiError }
    if (body.error?.code) return body.error
  } catch {
    // Not ours: a proxy's page or an empty body.
  }
  return { code: 'server_error', message: t('core.server-busy') }
}

interface RequestOptions {
  method?: string
  body?: unknown
  token?: string | null
  /** How long the answer may take to begin, in ms; a read is tried twice unless it is given. */
  ms?: number
}

/**
 * Sends one request and returns its JSON.
 * @throws ApiFailure with the server's error, or `offline` where no answer came in time.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', body, token, ms } = options
  const twice = method === 'GET' && !ms
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (token) headers.Authorization = `Bearer ${token}`
  const abort = new AbortController()
  const { signal } = abort
  let timer = setTimeout(() => abort.abort(), ms ?? (twice ? FIRST_MS : TIMEOUT_MS))
  try {
    const response = await fetch(`/api${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    })
    clearTimeout(timer)
    timer = setTimeout(() => abort.abort(), BODY_MS)
    if (!response.ok) throw new ApiFailure(await errorOf(response), response.status)
    return (response.status === 204 ? undefined : await response.json()) as T
  } catch (failure) {
    if (failure instanceof ApiFailure) throw failure
    if (twice && signal.aborted) return await request(path, { ...options, ms: TIMEOUT_MS })
    throw new ApiFailure({ code: 'offline', message: t('core.offline') }, 0)
  } finally {
    clearTimeout(timer)
  }
}
