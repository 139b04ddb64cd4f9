import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refusedWait, SocketConnection, type SocketPlan } from './socket'
import { Refusal, startServer, type TestServer } from './testServer'

interface Greetings {
  hello: { name: string }
}

let server: TestServer
const opened: SocketConnection<Greetings>[] = []

beforeEach(async () => {
  server = await startServer('/ride')
})
afterEach(async () => {
  for (const one of opened.splice(0)) one.close()
  await server.close()
})

/** A connection whose life is written down; `until` resolves once a line of it was written. */
function connection(change: Partial<SocketPlan> = {}) {
  const life: string[] = []
  const waiting: [string, () => void][] = []
  const note = (line: string): void => {
    life.push(line)
    for (const [wanted, resolve] of waiting) if (wanted === line) resolve()
  }
  const plan: SocketPlan = {
    namespace: '/ride',
    auth: () => ({ token: 't1' }),
    backoff: { reconnectionDelay: 5, reconnectionDelayMax: 20 },
    refusedMs: 1,
    ackMs: 200,
    ...change,
  }
  const one = new SocketConnection<Greetings>(plan, {
    connect: () => note('connect'),
    disconnect: () => note('disconnect'),
    connect_error: ({ data }) => note(`error ${data?.code}`),
    hello: ({ name }) => note(`hello ${name}`),
  })
  opened.push(one)
  const until = (line: string): Promise<void> =>
    life.includes(line) ? Promise.resolve() : new Promise((resolve) => waiting.push([line, resolve]))
  return { one, life, until }
}

describe('a connection', () => {
  it('sends its handshake and hands on messages by name', async () => {
    const { one, until } = connection()
    const came = server.next()
    one.open(server.connect)
    const phone = await came
    expect(phone.handshake.auth).toEqual({ token: 't1' })
    phone.emit('hello', { name: '小顾' })
    await until('hello 小顾')
    expect(one.connected).toBe(true)
  })

  it('sends a request and gives the acknowledgement', async () => {
    server.namespace.on('connection', (phone) =>
      phone.on('move', (move, answer) => answer({ ok: true, key: move.key })),
    )
    const { one, until } = connection()
    one.open(server.connect)
    await until('connect')
    await expect(one.ask('move', { key: 'k1' })).resolves.toEqual({ ok: true, key: 'k1' })
  })

  it('rejects requests without a connection, and those not answered in time', async () => {
    const { one, until } = connection()
    await expect(one.ask('move', {})).rejects.toThrow('not connected')
    one.open(server.connect)
    await until('connect')
    await expect(one.ask('silence', {})).rejects.toThrow('timed out')
  })

  it('is half open after a missed acknowledgement, and opened anew', async () => {
    const { one, until } = connection()
    const first = server.next()
    one.open(server.connect)
    const { id } = await first
    await until('connect')
    const second = server.next()
    const unanswered = [one.ask('silence', {}), one.ask('silence', {})]
    for (const each of unanswered) await expect(each).rejects.toThrow()
    expect((await second).id).not.toBe(id)
    await until('disconnect')
  })

  it('polls where a proxy refuses WebSockets', async () => {
    await server.close()
    server = await startServer('/ride', {}, { transports: ['polling'] })
    const { one, until } = connection()
    const came = server.next()
    one.open(server.connect)
    await until('connect')
    expect((await came).conn.transport.name).toBe('polling')
  })

  it('hears when anything comes in, and whether there are heartbeats', async () => {
    const { one, until } = connection()
    const came = server.next()
    one.open(server.connect)
    const phone = await came
    await until('connect')
    const before = one.heardAt
    expect([before > 0, one.beating]).toEqual([true, false])
    phone.emit('heartbeat', {})
    phone.emit('hello', { name: '小顾' })
    await until('hello 小顾')
    expect([one.heardAt > before, one.beating]).toEqual([true, true])
  })

  it('reconnects after the server has closed it, with a new handshake', async () => {
    let visit = 0
    const { one, life } = connection({ auth: () => ({ visit: ++visit }) })
    const first = server.next()
    one.open(server.connect)
    const phone = await first
    const second = server.next()
    phone.disconnect()
    expect((await second).handshake.auth).toEqual({ visit: 2 })
    expect(life.slice(0, 2)).toEqual(['connect', 'disconnect'])
  })

  it('reconnects after a temporary refusal', async () => {
    let refused = false
    server.namespace.use((_phone, next) => {
      const first = !refused
      refused = true
      next(first ? new Refusal('storage_busy') : undefined)
    })
    const { one, life, until } = connection()
    one.open(server.connect)
    await until('connect')
    expect(life).toEqual(['error storage_busy', 'connect'])
  })

  it('tries again where the server does not know the token: another one may', async () => {
    let tries = 0
    server.namespace.use((_phone, next) => next(++tries < 4 ? new Refusal('unauthorized') : undefined))
    const { one, life, until } = connection()
    one.open(server.connect)
    await until('connect')
    expect(life).toEqual([...Array<string>(3).fill('error unauthorized'), 'connect'])
  })

  it('makes a new handshake when it is renewed', async () => {
    const { one, until } = connection()
    const first = server.next()
    one.open(server.connect)
    const { id } = await first
    await until('connect')
    const second = server.next()
    one.renew()
    expect((await second).id).not.toBe(id)
  })

  it('does not reconnect once it is closed', async () => {
    const { one, until } = connection()
    const first = server.next()
    one.open(server.connect)
    const phone = await first
    phone.disconnect()
    await until('disconnect')
    one.close()
    one.open(server.connect)
    expect(one.connected).toBe(false)
  })
})

describe('the wait after a refusal', () => {
  const waits = (code: 'storage_busy' | 'unauthorized', chance: number) =>
    [0, 1, 2, 3, 4, 50].map((count) => refusedWait(code, count, chance))

  it('doubles, to eight seconds where it passes by itself and to fifteen where it may not', () => {
    expect(waits('storage_busy', 0)).toEqual([2_000, 4_000, 8_000, 8_000, 8_000, 8_000])
    expect(waits('unauthorized', 0)).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
  })

  it('is up to twice as long by chance', () => {
    expect(waits('storage_busy', 1)).toEqual(waits('storage_busy', 0).map((ms) => ms * 2))
  })
})
