/** A server for tests of connections: Node's own HTTP and the real Socket.IO, on a free port of this machine. */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Namespace, type ServerOptions, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { vi } from 'vitest'
import { watch } from 'vue'
import type { Connect } from './socket'

/** A refusal as the server sends it: an error whose data is `{code, message}`. */
export class Refusal extends Error {
  readonly data: { code: string; message: string }

  constructor(code: string) {
    super(code)
    this.data = { code, message: code }
  }
}

/** `METHOD /path` below /api, the body, and the token, where there are any. */
export interface Asked {
  to: string
  body?: unknown
  token?: string
}

/** JSON to answer with, or what makes it of the request's body; an `HttpFailure` to fail with, `CUT` to cut the wire. */
export type Answer = object | ((body: unknown) => object | Promise<object>)

export class HttpFailure {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {}
}
export const CUT = new HttpFailure(0, 'offline')
export const UNAUTHORIZED = new HttpFailure(401, 'unauthorized')

export interface TestServer {
  /** Connections of the namespace. */
  namespace: Namespace
  /** Resolves with the next connection. */
  next(): Promise<Socket>
  /** `io` for this server, whatever address the page has. */
  connect: Connect
  /** HTTP requests so far. */
  asked: Asked[]
  /** Sets the answer to `METHOD /path`. */
  answer(to: string, answer: Answer): void
  close(): Promise<void>
}

/** `fetch` over Node's HTTP: happy-dom's own reports every request that fails on the console. */
function fetchFrom(address: string): typeof fetch {
  return (path, { method, headers, body } = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(`${address}${path as string}`, { method, headers: headers as Record<string, string> })
      sent.on('error', reject)
      sent.on('response', (response) => {
        let text = ''
        response.on('data', (part) => (text += String(part)))
        response.on('end', () => resolve(new Response(text, { status: response.statusCode })))
      })
      sent.end(body)
    })
}

/** Starts a server, and gives the page its address: `fetch('/api/…')` and `io('/ride')` reach it. */
export async function startServer(
  name: '/ride' | '/host',
  answers: Record<string, Answer> = {},
  options: Partial<ServerOptions> = {},
): Promise<TestServer> {
  const table = new Map(Object.entries(answers))
  const asked: Asked[] = []
  const http = createServer((incoming, response) => {
    void (async () => {
      let text = ''
      for await (const part of incoming) text += String(part)
      const to = `${incoming.method} ${incoming.url?.replace(/^\/api/, '')}`
      const body: unknown = text ? JSON.parse(text) : undefined
      const token = incoming.headers.authorization?.replace('Bearer ', '')
      asked.push({ to, ...(body !== undefined && { body }), ...(token && { token }) })
      const known = table.get(to) ?? new HttpFailure(404, 'not_found')
      const answer = typeof known === 'function' ? await (known as (body: unknown) => object)(body) : known
      if (answer === CUT) return void incoming.socket.destroy()
      const failed = answer instanceof HttpFailure
      response.writeHead(failed ? answer.status : 200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(failed ? { error: { code: answer.code, message: answer.code } } : answer))
    })()
  })
  const server = new Server(http, options)
  const namespace = server.of(name)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`${address}/`)
  vi.stubGlobal('fetch', fetchFrom(address))
  return {
    namespace,
    next: () => new Promise((resolve) => namespace.once('connection', resolve)),
    connect: (uri, options) => io(address + uri, options),
    asked,
    answer: (to, answer) => void table.set(to, answer),
    close() {
      vi.unstubAllGlobals()
      return server.close()
    },
  }
}

/** Resolves once reactive state is as wanted. */
export function until(wanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (now: boolean): void => {
      if (now) resolve()
    }
    watch(wanted, check, { immediate: true, flush: 'sync' })
  })
}
