import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventView } from '@/api/event'
import { HttpFailure, startServer, type TestServer } from '@/api/testServer'
import { snapshot, stop } from './fixtures'
import { join, recover, takeSeat } from './joining'
import { close } from './lifecycle'
import { ride } from './rideState'
import { currentSession, seatOf } from './sessionStore'

const ME = 'GET /rides/me'

let server: TestServer
beforeEach(async () => {
  localStorage.clear()
  server = await startServer('/ride', {
    'POST /rides': { ride: 'R1', token: 't1', recovery: '鹭灯桥' },
    'POST /rides/recover': { ride: 'R1', token: 't2' },
    'POST /events/428193/seats': { ride: 'S1', token: 's1', recovery: null, route: 'youguang' },
    'GET /routes/youguang': { id: 'youguang', order: 'free' },
    [ME]: snapshot([stop('a')]),
  })
})
afterEach(async () => {
  close()
  await server.close()
})

const seat = (mode: EventView['mode']) => ({
  ...snapshot([stop('a')]),
  event: { view: { code: '428193', mode }, mine: {} },
})

describe('joining', () => {
  it('keeps and opens the new ride', async () => {
    await join('youguang', '小顾', 'tianfu', true)
    const body = { route: 'youguang', nickname: '小顾', branch: 'tianfu', consent: true }
    expect(server.asked[0]).toEqual({ to: 'POST /rides', body })
    const session = { ride: 'R1', token: 't1', recovery: '鹭灯桥', route: 'youguang', isRouteRide: true }
    expect([currentSession(), ride.session]).toEqual([session, session])
    expect(ride.snapshot?.ride).toBe('R1')
  })

  it('keeps nothing where the server refuses', async () => {
    server.answer('POST /rides', new HttpFailure(422, 'invalid'))
    await expect(join('youguang', '', '', true)).rejects.toMatchObject({ code: 'invalid' })
    expect([currentSession(), ride.session]).toEqual([null, null])
  })

  it('recovers a ride without its code: that stays on the other phone', async () => {
    await recover('鹭灯桥')
    expect(server.asked.slice(0, 2)).toEqual([
      { to: 'POST /rides/recover', body: { recovery: '鹭灯桥' } },
      { to: ME, token: 't2' },
    ])
    expect(currentSession()).toEqual({ ride: 'R1', token: 't2', route: 'youguang', recovery: null, isRouteRide: true })
  })

  it.each([
    ['ride', true],
    ['quiz', false],
  ] as const)('recovers a seat of mode %s as a seat', async (mode, isRouteRide) => {
    server.answer(ME, seat(mode))
    await recover('鹭灯桥')
    expect(seatOf('428193')).toMatchObject({ ride: 'R1', event: '428193', isRouteRide })
    expect(currentSession()?.ride ?? null).toBe(isRouteRide ? 'R1' : null)
  })

  it('takes a seat with the token of the player who rides already', async () => {
    server.answer(ME, { ...seat('quiz'), ride: 'S1' })
    await takeSeat('428193', 'quiz', {}, 't1')
    expect(server.asked[0]).toEqual({ to: 'POST /events/428193/seats', body: {}, token: 't1' })
    expect(ride.session).toEqual(seatOf('428193'))
    expect(ride.session).toMatchObject({ ride: 'S1', token: 's1', event: '428193', isRouteRide: false })
  })
})
