import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal, startServer, type TestServer, until } from '@/api/testServer'
import type { EventView } from '@/api/event'
import { openHostConnection, type HostConnection } from './hostConnection'

type Acknowledge = (answer: unknown) => void
type Sent = Record<string, unknown>

let server: TestServer
let host: HostConnection | null = null

beforeEach(async () => {
  server = await startServer('/host')
})
afterEach(async () => {
  host?.close()
  await server.close()
})

const view = (version: number, now = 0): EventView => ({ code: '428193', version, now }) as EventView

function open(): HostConnection {
  return (host = openHostConnection('428193', 'secret', 'remote', server.connect))
}

async function connected() {
  const came = server.next()
  const one = open()
  const socket = await came
  await until(() => one.state.connected)
  return { one, socket }
}

describe('a host’s connection', () => {
  it('shows its key, and what the server sends', async () => {
    const { one, socket } = await connected()
    expect(socket.handshake.auth).toEqual({ event: '428193', key: 'secret', role: 'remote' })
    socket.emit('event', view(7, 1_000_000))
    socket.emit(
      'feed',
      Array.from({ length: 30 }, (_, n) => ({ at: n })),
    )
    socket.emit(
      'cheers',
      Array.from({ length: 30 }, (_, n) => ({ name: `${n}` })),
    )
    await until(() => one.state.cheers.length > 0)
    expect([one.state.view?.version, one.state.feed.length, one.state.cheers.length]).toEqual([7, 20, 12])
    expect(one.now()).toBeGreaterThanOrEqual(1_000_000)
    expect(one.now()).toBeLessThan(1_010_000)
  })

  it('keeps the boards of riders and of teams apart, the first of each at once', async () => {
    const { one, socket } = await connected()
    socket.emit('board', { scope: 'event:428193', version: 1, frozen: false })
    socket.emit('board', { scope: 'teams:428193', version: 2, frozen: false })
    await until(() => one.state.teams !== null)
    expect([one.state.board?.version, one.state.teams?.version]).toEqual([1, 2])
  })

  it('is over once the server says that the key is wrong', async () => {
    server.namespace.use((_screen, next) => next(new Refusal('not_yours')))
    const one = open()
    await until(() => one.state.refused !== null)
    expect(await one.command('open')).toMatchObject({ ok: false, error: { code: 'not_yours' } })
  })

  it('is over in its middle once the key is an old one', async () => {
    const { one, socket } = await connected()
    socket.emit('event', view(7))
    await until(() => one.state.view !== null)
    server.namespace.use((_screen, next) => next(new Refusal('not_yours')))
    socket.disconnect()
    await until(() => one.state.refused !== null)
  })

  it('keeps the picture while the connection is lost', async () => {
    const { one, socket } = await connected()
    socket.emit('event', view(7))
    await until(() => one.state.view !== null)
    socket.disconnect()
    await until(() => !one.state.connected)
    expect(one.state).toMatchObject({ view: { version: 7 }, refused: null })
  })
})

describe('its commands', () => {
  it('have a key each; `advance` names the version that this screen shows', async () => {
    const sent: Sent[] = []
    const { one, socket } = await connected()
    socket.on('event', (message: Sent, answer: Acknowledge) => {
      sent.push(message)
      answer({ ok: true, version: 8 })
    })
    socket.emit('event', view(7))
    await until(() => one.state.view !== null)
    await one.advance()
    await one.command('void', { round: 3 })
    expect(sent).toMatchObject([
      { do: 'advance', version: 7 },
      { do: 'void', round: 3 },
    ])
    expect(new Set(sent.map((message) => message.key)).size).toBe(2)
    expect(one.state.busy).toBe(0)
  })

  it('that mean what is on the screen name its phase too, that of the moment they were asked for', async () => {
    const sent: Sent[] = []
    const { one, socket } = await connected()
    socket.on('event', (message: Sent, answer: Acknowledge) => {
      sent.push(message)
      answer({ ok: true, version: 8 })
    })
    socket.emit('event', { ...view(7), quiz: { phase: 'open' } })
    await until(() => one.state.view !== null)
    const asked = one.seen()
    socket.emit('event', { ...view(8), quiz: { phase: 'closed' } })
    await until(() => one.state.view?.version === 8)
    await one.command('close')
    await one.command('skip', asked)
    await one.command('freeze')
    expect(sent.map(({ do: what, version, phase }) => ({ do: what, version, phase }))).toEqual([
      { do: 'close', version: 8, phase: 'closed' },
      { do: 'skip', version: 7, phase: 'open' },
      { do: 'freeze', version: undefined, phase: undefined },
    ])
  })

  it('that were given without connection go out with the next one', async () => {
    server.namespace.on('connection', (socket) =>
      socket.on('event', (message: Sent, answer: Acknowledge) => answer({ ok: true, version: 1, did: message.do })),
    )
    const one = open()
    const answer = one.command('open')
    expect(one.state.busy).toBe(1)
    expect(await answer).toMatchObject({ ok: true, did: 'open' })
  })

  it('ask for players a page at a time', async () => {
    const { one, socket } = await connected()
    socket.on('event', (message: Sent, answer: Acknowledge) =>
      answer({ ok: true, players: [], pages: 1, asked: message }),
    )
    expect(await one.askPlayers('顾', 2)).toMatchObject({ asked: { do: 'players', search: '顾', page: 2 } })
  })
})
