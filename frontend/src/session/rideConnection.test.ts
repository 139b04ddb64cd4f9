import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Socket } from 'socket.io'
import { Refusal, startServer, type TestServer } from '@/api/testServer'
import type { Move } from '@/api/types'
import { setLang } from '@/words'
import { accepted } from './fixtures'
import { RideConnection } from './rideConnection'

let server: TestServer
let opened: RideConnection | null = null

beforeEach(async () => {
  server = await startServer('/ride')
})
afterEach(async () => {
  opened?.close()
  await server.close()
})

/** A connection with what it has reported, newest last; `until` waits for the next report. */
function connect() {
  const reports: string[] = []
  let woken: (() => void)[] = []
  const report = (what: string): void => {
    reports.push(what)
    woken.splice(0).forEach((wake) => wake())
  }
  const until = async (what: string): Promise<void> => {
    while (!reports.includes(what)) await new Promise<void>((resolve) => (woken = [...woken, resolve]))
  }
  const connection = new RideConnection('t1', report, {
    board: ({ scope }) => report(`board ${scope}`),
    content: ({ version }) => report(`content ${version}`),
    notice: ({ code }) => report(`notice ${code}`),
    event: ({ version }) => report(`event ${version}`),
    mine: ({ points }) => report(`mine ${points}`),
  })
  opened = connection
  return { connection, reports, until, open: () => connection.load() }
}

async function connected() {
  const phone = connect()
  const came = server.next()
  void phone.open()
  const socket: Socket = await came
  await phone.until('online')
  return { ...phone, socket }
}

describe('the connection of a ride', () => {
  it('shakes hands with token and language, and reports how it stands', async () => {
    await setLang('en', false)
    const { socket, reports } = await connected()
    await setLang('zh-Hans', false)
    expect(socket.handshake.auth).toEqual({ token: 't1', lang: 'en' })
    expect([...new Set(reports)]).toEqual(['connecting', 'online'])
  })

  it('hands on what the server sends', async () => {
    const { socket, until } = await connected()
    socket.emit('board', { scope: 'route:a' })
    socket.emit('notice', { code: 'renamed' })
    socket.emit('event', { version: 7 })
    socket.emit('mine', { points: 20 })
    for (const what of ['board route:a', 'notice renamed', 'event 7', 'mine 20']) await until(what)
  })

  it('answers the server’s probe, which measures the way', async () => {
    const { socket } = await connected()
    const pong = new Promise((resolve) => socket.on('event', resolve))
    socket.emit('probe', { n: 4 })
    expect(await pong).toEqual({ do: 'pong', n: 4 })
  })

  it('sends moves and requests under names of their own', async () => {
    const { connection, socket } = await connected()
    socket.on('move', (move: Move, answer: (result: unknown) => void) => answer(accepted(move)))
    socket.on('event', (_request: object, answer: (ack: unknown) => void) => answer({ ok: true, now: 5 }))
    const move: Move = { kind: 'checkin', key: 'k1', stop: 'a' }
    expect(await connection.ask('move', move)).toEqual(accepted(move))
    expect(await connection.ask('event', { do: 'sync' })).toEqual({ ok: true, now: 5 })
  })

  it('says that the server does not know the token', async () => {
    server.namespace.use((_phone, next) => next(new Refusal('unauthorized')))
    const { open, until, reports } = connect()
    void open()
    await until('unauthorized')
    expect(reports.slice(0, 2)).toEqual(['connecting', 'unauthorized'])
  })

  it('is offline when the phone says so, and forgets to listen once it is closed', async () => {
    const { connection, reports } = await connected()
    window.dispatchEvent(new Event('offline'))
    expect(reports.at(-1)).toBe('offline')
    connection.close()
    window.dispatchEvent(new Event('offline'))
    expect(reports.filter((one) => one === 'offline')).toHaveLength(1)
  })

  it('is online with everything that comes, whatever the phone says of its network', async () => {
    const { socket, reports, until } = await connected()
    const before = reports.length
    socket.emit('notice', { code: 'hello' })
    await until('notice hello')
    await Promise.resolve()
    expect(reports.slice(before)).toEqual(['notice hello', 'online'])
  })

  it('comes back by itself after the phone has said that there is no network', async () => {
    const { reports } = await connected()
    const again = server.next()
    window.dispatchEvent(new Event('offline'))
    expect(reports.at(-1)).not.toBe('online')
    await again
  })

  it('does not open once it was closed while socket.io-client was loading', async () => {
    const { connection, reports } = connect()
    server.namespace.on('connection', () => reports.push('a closed ride has connected'))
    const loading = connection.load()
    connection.close()
    await loading
    await connection.load()
    expect([connection.connected, reports]).toEqual([false, ['connecting']])
  })
})
