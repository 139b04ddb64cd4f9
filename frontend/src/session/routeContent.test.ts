import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CUT, HttpFailure, startServer, type TestServer } from '@/api/testServer'
import { loadRoute, loadRoutes, loadSite, mainRoute } from './routeContent'

const ROUTE = 'GET /routes/a%2Fb'

const summary = (id: string, stops: number, open: boolean) => ({
  id,
  stops,
  open,
  name: id,
  tagline: '',
  minutes: 20,
  order: 'free' as const,
  reviewed: true,
  opens: null,
  closes: null,
})

let server: TestServer
beforeEach(async () => {
  localStorage.clear()
  server = await startServer('/ride', { [ROUTE]: { id: 'a/b', name: '一线' } })
})
afterEach(() => server.close())

describe('routes', () => {
  it('offers the longest line that runs', () => {
    expect(mainRoute([summary('a', 4, true), summary('b', 12, true), summary('c', 20, false)])?.id).toBe('b')
    expect(mainRoute([summary('c', 20, false)])?.id).toBe('c')
    expect(mainRoute([])).toBeNull()
  })

  it('come from the phone’s copy where no answer comes', async () => {
    server.answer('GET /routes', { routes: [summary('a', 4, true)] })
    await loadRoutes()
    server.answer('GET /routes', CUT)
    expect((await loadRoutes()).map((one) => one.id)).toEqual(['a'])
    localStorage.clear()
    await expect(loadRoutes()).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('the content of a route', () => {
  it.each([
    ['no network', CUT],
    ['a server that is ill', new HttpFailure(502, 'server_error')],
  ])('is kept for %s', async (_name, failure) => {
    await loadRoute('a/b')
    server.answer(ROUTE, failure)
    expect((await loadRoute('a/b')).name).toBe('一线')
  })

  it('is not taken from the copy where the server says that there is no such route', async () => {
    await loadRoute('a/b')
    server.answer(ROUTE, new HttpFailure(404, 'unknown_route'))
    await expect(loadRoute('a/b')).rejects.toMatchObject({ code: 'unknown_route' })
  })

  it('fails where there is no copy', async () => {
    server.answer(ROUTE, CUT)
    await expect(loadRoute('a/b')).rejects.toMatchObject({ code: 'offline' })
  })
})

it('a site that cannot be asked names no filing numbers', async () => {
  server.answer('GET /site', CUT)
  expect(await loadSite()).toEqual({})
})
