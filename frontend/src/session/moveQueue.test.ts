import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CUT, startServer, type TestServer, until } from '@/api/testServer'
import type { Accepted, ErrorCode, Move, Result } from '@/api/types'
import { write } from '@/browser/storage'
import { accepted, route, session, snapshot, stop } from './fixtures'
import { closeQueue, flushQueue, move, openQueue } from './moveQueue'
import { clearRide, state } from './rideState'

const MOVES = 'POST /rides/me/moves'
const ME = 'GET /rides/me'

/** Answers every move of a request with `result`. */
const all =
  (result: (move: Move) => Result) =>
  (body: unknown): object => ({ results: (body as { moves: Move[] }).moves.map(result) })
const accept = (change: Partial<Accepted> = {}) => all((move) => accepted(move, change))
const refuse = (code: ErrorCode) => all(({ key }) => ({ ok: false, key, error: { code, message: code } }))

let server: TestServer
beforeEach(async () => {
  localStorage.clear()
  server = await startServer('/ride', { [ME]: { ...snapshot([stop('a')]), points: 77 }, [MOVES]: accept() })
  state.session = session()
  state.snapshot = snapshot([stop('a')])
  state.notice = null
})
afterEach(async () => {
  closeQueue()
  clearRide()
  await server.close()
})

const asked = (): string[] => server.asked.map((one) => one.to)

describe('what the result of a move changes', () => {
  it('is laid into the snapshot without asking for a new one', async () => {
    server.answer(MOVES, accept({ total: 12 }))
    openQueue('R1')
    await move({ kind: 'checkin', stop: 'a' })
    expect(state.snapshot?.points).toBe(12)
    expect(asked()).toEqual([MOVES])
  })

  it('is a fresh snapshot and a notice where it was refused', async () => {
    server.answer(MOVES, refuse('stop_locked'))
    openQueue('R1')
    await move({ kind: 'checkin', stop: 'a' })
    await until(() => state.snapshot?.points === 77)
    expect(state.notice?.code).toBe('stop_locked')
  })

  it('stays on the phone as missed where it came too late', async () => {
    server.answer(MOVES, refuse('route_closed'))
    openQueue('R1')
    await move({ kind: 'answer', stop: 'a', question: 'q1', choice: 'what was typed' })
    expect(state.missed).toMatchObject([{ kind: 'answer', stop: 'a' }])
    expect(JSON.stringify(state.missed)).not.toContain('typed')
    closeQueue()
    clearRide()
    openQueue('R1')
    expect(state.missed).toMatchObject([{ kind: 'answer', stop: 'a' }])
    openQueue('R2')
    expect(state.missed).toEqual([])
  })

  it('says by the same clock when a move was made and when it is sent', async () => {
    openQueue('R1')
    const before = Date.now()
    await move({ kind: 'checkin', stop: 'a' })
    const [sent] = (server.asked[0]!.body as { moves: { at: number; sent: number }[] }).moves
    expect(sent!.at).toBeGreaterThanOrEqual(before)
    expect(sent!.sent).toBeGreaterThanOrEqual(sent!.at)
    expect(sent!.sent).toBeLessThanOrEqual(Date.now())
  })

  it('names the content that the phone shows, of a move on its route', async () => {
    state.route = { ...route(), version: 7 }
    openQueue('R1')
    await move({ kind: 'checkin', stop: 'a' })
    await move({ kind: 'live', round: 1, choice: ['a'] })
    const sent = server.asked.map(({ body }) => (body as { moves: Move[] }).moves[0]!)
    expect(sent.map((one) => 'version' in one && one.version)).toEqual([7, false])
  })

  it('is a fresh snapshot alone where it was a repetition', async () => {
    server.answer(MOVES, accept({ repeat: true }))
    openQueue('R1')
    await move({ kind: 'checkin', stop: 'a' })
    await until(() => state.snapshot?.points === 77)
    expect(state.notice).toBeNull()
  })

  it('is nothing for an answer to the hall: a thousand phones answer at once', async () => {
    server.answer(MOVES, refuse('too_late'))
    openQueue('R1')
    expect(await move({ kind: 'live', round: 1, choice: ['a'] })).toMatchObject({ error: { code: 'too_late' } })
    expect([asked(), state.notice]).toEqual([[MOVES], null])
  })
})

describe('the queue of a ride', () => {
  it('sends several moves in one request, with the token of the ride', async () => {
    server.answer(MOVES, CUT)
    openQueue('R1')
    const answers = [move({ kind: 'checkin', stop: 'a' }), move({ kind: 'story', stop: 'a' })]
    await until(() => state.sendError === 'offline')
    server.answer(MOVES, accept())
    flushQueue()
    expect((await Promise.all(answers)).map((result) => result.ok)).toEqual([true, true])
    const last = server.asked.at(-1)!
    expect(last).toMatchObject({ to: MOVES, token: 't1', body: { moves: [{ kind: 'checkin' }, { kind: 'story' }] } })
  })

  it('begins with what waited on the phone, and shows what waits now', async () => {
    write('yg:move:R1:000000000000001:k1', { kind: 'checkin', key: 'k1', stop: 'a' })
    server.answer(MOVES, CUT)
    openQueue('R1')
    expect(state.queued.map((one) => one.key)).toEqual(['k1'])
    const answer = move({ kind: 'story', stop: 'a' })
    expect(state.queued.map((one) => one.kind)).toEqual(['checkin', 'story'])
    await until(() => state.sendError === 'offline')
    server.answer(MOVES, accept())
    flushQueue()
    await answer
    expect([state.queued, state.sendError]).toEqual([[], null])
  })

  it('takes no moves while no ride is open', async () => {
    await expect(move({ kind: 'checkin', stop: 'a' })).rejects.toThrow('no ride is open')
  })
})
