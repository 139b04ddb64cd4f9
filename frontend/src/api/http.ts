/** HTTP with the server's one error shape; a lost network becomes `ApiFailure` with code `offline`. */
import { t } from '@/words'
import type { ApiError, ErrorCode } from './types'

const TIMEOUT_MS = 12_000

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

/**
 * Sends one request and returns its JSON.
 * @throws ApiFailure with the server's error, or `offline` where no answer came in 12 s.
 */
export async function request<T>(
  path: string,
  options: { method?: string; body?: unknown; token?: string | null } = {},
): Promise<T> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.token) headers.Authorization = `Bearer ${options.token}`
  let response: Response
  try {
    response = await fetch(`/api${path}`, {
      method: options.method ?? 'GET',
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: abort.signal,
    })
  } catch {
    throw new ApiFailure({ code: 'offline', message: t('core.offline') }, 0)
  } finally {
    clearTimeout(timer)
  }
  if (!response.ok) throw new ApiFailure(await errorOf(response), response.status)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}
