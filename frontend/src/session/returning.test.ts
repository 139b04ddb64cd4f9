import { afterEach, beforeEach, expect, it } from 'vitest'
import { startServer, type TestServer } from '@/api/testServer'
import { session } from './fixtures'
import { bringBack } from './returning'
import { currentSession, keepSession, ownSession } from './sessionStore'

const RETURN = 'POST /rides/return'
const lost = { ride: 'R7', token: 'T7', route: 'line', event: null }

let server: TestServer
beforeEach(async () => {
  localStorage.clear()
  server = await startServer('/ride', { [RETURN]: { rides: [lost] } })
})
afterEach(() => server.close())

it('keeps what the cookies open', async () => {
  await bringBack()
  expect(currentSession()).toEqual({ ride: 'R7', token: 'T7', route: 'line', recovery: null, isRouteRide: true })
})

it('leaves alone what the storage has: another person may ride on this phone', async () => {
  const own = session()
  keepSession(own)
  server.answer(RETURN, { rides: [{ ...lost, route: own.route }] })
  await bringBack()
  expect(ownSession(own.route)).toEqual(own)
})

it('keeps nothing where nothing is there', async () => {
  server.answer(RETURN, { rides: [] })
  await bringBack()
  expect(currentSession()).toBeNull()
})
