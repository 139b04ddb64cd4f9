import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CUT, Refusal, startServer, UNAUTHORIZED, type Answer, type TestServer, until } from '@/api/testServer'
import type { Move, Snapshot } from '@/api/types'
import { reportMounted } from '@/browser/firstPaint'
import { ask } from './eventSeat'
import { accepted, session, snapshot, stop } from './fixtures'
import { close, open, relocalize, resume } from './lifecycle'
import { move } from './moveQueue'
import { connection } from './rideConnection'
import { cutOff, ride, state, unknown } from './rideState'
import { dropSession, keepSession, ownSession, type Session } from './sessionStore'

type Acknowledge = (answer: unknown) => void

const ROUTE = 'GET /routes/youguang'
const ME = 'GET /rides/me'
const MOVES = 'POST /rides/me/moves'
const seat: Session = { ...session(), ride: 'S1', token: 's1', event: '428193', isRouteRide: false }
const points = (n: number): Snapshot => ({ ...snapshot([stop('a')]), points: n })
/** The snapshot of whichever ride is open. */
const mySnapshot: Answer = () => ({ ...points(5), ride: ride.session?.ride })

let server: TestServer
beforeEach(async () => {
  localStorage.clear()
  state.connection = 'connecting'
  const route = { id: 'youguang', name: '有光线', order: 'free', version: 1 }
  server = await startServer('/ride', { [ROUTE]: route, [ME]: mySnapshot })
})
afterEach(async () => {
  close()
  await server.close()
})

const online = (): Promise<void> => until(() => ride.connection === 'online')
const answerMoves = (): void =>
  void server.namespace.on('connection', (phone) =>
    phone.on('move', (made: Move, answer: Acknowledge) => answer(accepted(made, { total: 15 }))),
  )

// The first picture is painted once for a page: the order of these tests is that of its life.
describe('before the first picture is painted', () => {
  it('a seat in a hall connects, a ride of one’s own does not', async () => {
    await open(session())
    expect(ride).toMatchObject({ session: { ride: 'R1' }, route: { name: '有光线' }, snapshot: { points: 5 } })
    const made = connection()!
    await open(seat)
    await online()
    expect([ride.session?.ride, made.connected]).toEqual(['S1', false])
  })

  it('the ride connects as soon as it is', async () => {
    await open(session())
    expect(connection()!.connected).toBe(false)
    reportMounted()
    await online()
  })
})

describe('opening a ride', () => {
  it('brings content and snapshot together, once', async () => {
    await open(session())
    expect(server.asked.map((one) => one.to).sort()).toEqual([ME, ROUTE])
    await online()
    const before = server.asked.length
    await open(session())
    expect(server.asked).toHaveLength(before)
  })

  it('does not fetch the route for a seat that answers the hall’s questions', async () => {
    await open(seat)
    expect(server.asked.map((one) => one.to)).toEqual([ME])
  })

  it('works without network from the phone’s copies', async () => {
    await open(session())
    close()
    server.answer(ROUTE, CUT)
    server.answer(ME, CUT)
    await open(session())
    expect(ride).toMatchObject({ route: { name: '有光线' }, snapshot: { points: 5 } })
  })

  it('connects only the ride that was opened last', async () => {
    const tokens: unknown[] = []
    server.namespace.on('connection', (phone) => tokens.push(phone.handshake.auth.token))
    await Promise.all([open(session()), open({ ...session(), ride: 'R2', token: 't2' })])
    await online()
    expect(tokens).toEqual(['t2'])
  })
})

describe('resuming', () => {
  it('is false where this phone holds no ride on the route', async () => {
    expect(await resume('youguang')).toBe(false)
  })

  it('opens the ride of the route', async () => {
    keepSession(session())
    expect(await resume('youguang')).toBe(true)
    expect(ride.session?.ride).toBe('R1')
  })

  it('goes on with the phone’s copy of a ride that the server does not know, and says so', async () => {
    await open(session())
    close()
    keepSession(session())
    server.answer(ME, UNAUTHORIZED)
    server.namespace.use((_phone, next) => next(new Refusal('unauthorized')))
    expect(await resume('youguang')).toBe(true)
    expect([ownSession('youguang')?.token, ride.session?.ride, ride.snapshot?.points]).toEqual(['t1', 'R1', 5])
    expect([ride.connection, unknown.value, cutOff.value]).toEqual(['unauthorized', true, true])
  })

  it('keeps a ride that the server does not know also where there is no copy', async () => {
    keepSession(session())
    server.answer(ME, UNAUTHORIZED)
    await expect(resume('youguang')).rejects.toMatchObject({ code: 'unauthorized' })
    expect([ownSession('youguang')?.token, ride.connection]).toEqual(['t1', 'unauthorized'])
  })

  it('keeps the ride where the server cannot be reached', async () => {
    keepSession(session())
    server.answer(ME, CUT)
    await expect(resume('youguang')).rejects.toMatchObject({ code: 'offline' })
    expect(ownSession('youguang')).not.toBeNull()
  })
})

describe('an open ride', () => {
  it('sends a single move over its socket, and takes the result in', async () => {
    answerMoves()
    await open(session())
    await online()
    expect(await move({ kind: 'checkin', stop: 'a' })).toMatchObject({ ok: true, kind: 'checkin' })
    expect(ride.snapshot?.points).toBe(15)
    expect(server.asked.map((one) => one.to)).not.toContain(MOVES)
  })

  it('sends what could not be sent, and takes a fresh snapshot, when it is connected', async () => {
    answerMoves()
    server.answer(MOVES, CUT)
    await open(session())
    // The handshake is under way: the move goes by HTTP, which fails.
    const answer = move({ kind: 'checkin', stop: 'a' })
    server.answer(`${ME}?version=1`, { ...points(30) })
    expect(await answer).toMatchObject({ ok: true })
    expect(server.asked.map((one) => one.to)).toContain(MOVES)
    await until(() => ride.snapshot?.points === 30)
    expect([ride.queued, ride.sendError]).toEqual([[], null])
  })

  it('asks the event, and takes its own part from the answer', async () => {
    server.namespace.on('connection', (phone) =>
      phone.on('event', (_request: object, answer: Acknowledge) => answer({ ok: true, mine: { points: 3 } })),
    )
    await open(seat)
    await online()
    await ask({ do: 'race' })
    expect(ride.mine).toEqual({ points: 3 })
  })

  it('stays with ticket, code and queue on a server that does not know it, and is back with the right one', async () => {
    let right = false
    server.namespace.use((_phone, next) => next(right ? undefined : new Refusal('unauthorized')))
    server.answer(MOVES, UNAUTHORIZED)
    keepSession({ ...session(), recovery: '白鹭' })
    await open(session())
    await until(() => unknown.value)
    const result = move({ kind: 'checkin', stop: 'a' })
    await until(() => ride.sendError === 'unauthorized')
    expect([ownSession('youguang')?.recovery, ride.queued.length]).toEqual(['白鹭', 1])
    right = true
    server.answer(MOVES, (body) => ({ results: (body as { moves: Move[] }).moves.map((one) => accepted(one)) }))
    expect(await result).toMatchObject({ ok: true })
    await online()
    expect([ride.queued, ride.sendError, unknown.value]).toEqual([[], null, false])
  })

  it('ends where another tab of this phone has deleted it', async () => {
    keepSession(session())
    await open(session())
    await online()
    dropSession(session())
    server.namespace.use((_phone, next) => next(new Refusal('unauthorized')))
    connection()!.renew()
    await until(() => ride.session === null)
  })

  it('is not cut off once the server has answered, whatever the phone says of its network', async () => {
    await open(session())
    window.dispatchEvent(new Event('offline'))
    expect([ride.connection, cutOff.value]).toEqual(['offline', true])
    server.answer(MOVES, (body) => ({ results: (body as { moves: Move[] }).moves.map((one) => accepted(one)) }))
    await move({ kind: 'checkin', stop: 'a' })
    expect(cutOff.value).toBe(false)
  })

  it('is cut off where the network went while it opened, before anybody listened', async () => {
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await open(session())
    await until(() => ride.connection === 'offline')
    onLine.mockRestore()
  })

  it('sends a move by HTTP that its socket has not acknowledged, and opens another socket', async () => {
    server.answer(MOVES, (body) => ({ results: (body as { moves: Move[] }).moves.map((one) => accepted(one)) }))
    await open(session())
    await online()
    const again = server.next()
    expect(await move({ kind: 'checkin', stop: 'a' })).toMatchObject({ ok: true })
    expect(server.asked.map((one) => one.to)).toContain(MOVES)
    await again
  }, 10_000)

  it('fetches its texts again for another language, and shakes hands anew', async () => {
    await open(session())
    await online()
    server.answer(`${ROUTE}?version=1`, { id: 'youguang', name: 'Line of Light', order: 'free', version: 1 })
    server.answer(`${ME}?version=1`, mySnapshot)
    const again = server.next()
    await relocalize()
    await again
    expect(ride.route?.name).toBe('Line of Light')
  })

  it('fetches other content as soon as a move is refused by a server that does not have its own', async () => {
    const asked = (id: string) => ({ id, questions: [{ id: `${id}-q1` }, { id: `${id}-q2` }] })
    server.answer(ROUTE, { id: 'youguang', order: 'free', version: 1, stops: [asked('a')] })
    server.namespace.on('connection', (phone) =>
      phone.on('move', ({ key }: Move, answer: Acknowledge) =>
        answer({ ok: false, key, error: { code: 'unknown_stop', message: '没有这一站' } }),
      ),
    )
    await open(session())
    await online()
    server.answer(`${ROUTE}?version=2`, { id: 'youguang', order: 'free', version: 2, stops: [asked('b')] })
    server.answer(`${ME}?version=1`, { ...snapshot([stop('b')]), version: 2 })
    server.answer(`${ME}?version=2`, { ...snapshot([stop('b')]), version: 2 })
    expect(await move({ kind: 'checkin', stop: 'a' })).toMatchObject({ ok: false })
    await until(() => ride.route?.stops[0]?.id === 'b')
    expect(ride.snapshot?.stops.map((one) => one.stop)).toEqual(['b'])
    expect(ride.queued).toEqual([])
  })

  it('leaves its queue on the phone when it is closed', async () => {
    server.answer(MOVES, CUT)
    await open(seat)
    void move({ kind: 'paper', paper: 'p1', n: 1, choice: ['a'] })
    close()
    expect(ride).toMatchObject({ session: null, route: null, snapshot: null, queued: [] })
    expect(connection()).toBeNull()
    expect(Object.keys(localStorage).filter((key) => key.startsWith('yg:move:S1:'))).toHaveLength(1)
  })
})
