import { afterEach, beforeEach, expect, it } from 'vitest'
import { startServer, type TestServer, until } from '@/api/testServer'
import { hall, openRouteConnection } from './routeConnection'

let server: TestServer
let close: () => void
beforeEach(async () => {
  server = await startServer('/host')
})
afterEach(async () => {
  close()
  await server.close()
})

it('shows the route’s boards, feed and counts, and comes back after a restart of the server', async () => {
  const first = server.next()
  close = openRouteConnection('youguang', server.connect)
  const socket = await first
  expect(socket.handshake.auth).toEqual({ route: 'youguang' })
  socket.emit('board', { scope: 'route:youguang', version: 2 })
  socket.emit('board', { scope: 'branch:youguang', version: 3 })
  socket.emit(
    'feed',
    Array.from({ length: 20 }, (_, n) => ({ at: n })),
  )
  socket.emit('stats', { riders: 5, online: 3, lights: 8 })
  await until(() => hall.stats.riders === 5)
  expect([hall.riders?.version, hall.branches?.version, hall.feed.length]).toEqual([2, 3, 12])
  const second = server.next()
  socket.disconnect()
  await until(() => !hall.connected)
  await second
  await until(() => hall.connected)
})
