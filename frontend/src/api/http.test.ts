import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiFailure, request } from './http'

type Answer = (url: string, init: RequestInit) => Promise<Response>

function serve(answer: Answer) {
  const seen = vi.fn(answer)
  vi.stubGlobal('fetch', seen)
  return seen
}

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status })

async function failure(path: string): Promise<ApiFailure> {
  const caught: unknown = await request(path).catch((error: unknown) => error)
  expect(caught).toBeInstanceOf(ApiFailure)
  return caught as ApiFailure
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('request', () => {
  it('sends requests below /api with the token and gives the JSON', async () => {
    const seen = serve(() => Promise.resolve(json({ points: 5 })))
    await expect(request('/rides/me', { token: 'secret' })).resolves.toEqual({ points: 5 })
    const [url, init] = seen.mock.calls[0]!
    expect(url).toBe('/api/rides/me')
    expect(init.headers).toMatchObject({ Authorization: 'Bearer secret' })
  })

  it('sends a body as JSON', async () => {
    const seen = serve(() => Promise.resolve(json({})))
    await request('/rides', { method: 'POST', body: { nickname: '小顾' } })
    const [, init] = seen.mock.calls[0]!
    expect(init).toMatchObject({ method: 'POST', body: '{"nickname":"小顾"}' })
    expect(init.headers).toMatchObject({ 'Content-Type': 'application/json' })
  })

  it('gives nothing for 204', async () => {
    serve(() => Promise.resolve(new Response(null, { status: 204 })))
    await expect(request('/rides/me', { method: 'DELETE' })).resolves.toBeUndefined()
  })

  it("throws the server's own error with its fields", async () => {
    serve(() =>
      Promise.resolve(json({ error: { code: 'invalid', message: '不对', fields: { nickname: ['太长'] } } }, 422)),
    )
    const caught = await failure('/rides')
    expect(caught).toMatchObject({ code: 'invalid', status: 422, message: '不对' })
    expect(caught.error.fields).toEqual({ nickname: ['太长'] })
  })

  it.each(['<html>bad gateway</html>', '', '{"other":1}'])(
    "makes a plain error of a proxy's page: %s",
    async (body) => {
      serve(() => Promise.resolve(new Response(body, { status: 502 })))
      expect(await failure('/routes')).toMatchObject({ code: 'server_error', status: 502 })
    },
  )

  it('is offline where nothing answers', async () => {
    serve(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failure('/routes')).toMatchObject({ code: 'offline', status: 0 })
  })

  const never = (_url: string, init: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    })

  it('gives up after twelve seconds what may not be sent twice', async () => {
    const seen = serve(never)
    const caught = request('/rides', { method: 'POST' }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(12_000)
    expect(await caught).toMatchObject({ code: 'offline' })
    expect([seen.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0])
  })

  it('tries a read once more after five: the connection may lead nowhere', async () => {
    let tries = 0
    serve((url, init) => (++tries === 1 ? never(url, init) : Promise.resolve(json({ points: 5 }))))
    const answer = request('/rides/me')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await answer).toEqual({ points: 5 })
    const late = serve(never)
    const caught = failure('/rides/me')
    await vi.advanceTimersByTimeAsync(17_000)
    expect(await caught).toMatchObject({ code: 'offline' })
    expect([late.mock.calls.length, vi.getTimerCount()]).toEqual([2, 0])
  })

  it('is offline where the answer breaks off, or is a page of somebody else', async () => {
    serve(() => Promise.resolve(new Response('<html>please log in to the hotel</html>')))
    expect(await failure('/routes')).toMatchObject({ code: 'offline' })
    serve((_url, init) =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start: (body) => init.signal?.addEventListener('abort', () => body.error(new Error('aborted'))),
          }),
        ),
      ),
    )
    const caught = request('/rides', { method: 'POST' }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await caught).toMatchObject({ code: 'offline' })
  })
})
