import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '@/api/testServer'
import type { Board } from '@/api/types'
import { readBoard, takeBoard } from './boards'
import { session } from './fixtures'
import { clearRide, state } from './rideState'

const AROUND = 'GET /boards/route%3Ayouguang?limit=50&around=me'

let server: TestServer
beforeEach(async () => {
  server = await startServer('/ride')
})
afterEach(async () => {
  clearRide()
  await server.close()
})

const board = (version: number, more: object = {}): Board =>
  ({ scope: 'route:youguang', version, count: 3, top: [], ...more }) as unknown as Board

describe('boards', () => {
  it('keeps the newest of each scope', () => {
    takeBoard(board(2))
    takeBoard(board(1))
    takeBoard(board(1, { scope: 'branch:youguang' }))
    expect(Object.values(state.boards).map((one) => [one.scope, one.version])).toEqual([
      ['route:youguang', 2],
      ['branch:youguang', 1],
    ])
  })

  it('keeps the rows around the rider when a pushed board comes without them', async () => {
    state.session = session()
    server.answer(AROUND, board(1, { around: [{ rank: 7 }] }))
    await readBoard('route:youguang')
    takeBoard(board(2))
    expect(state.boards['route:youguang']).toMatchObject({ version: 2, around: [{ rank: 7 }] })
    expect(server.asked).toEqual([{ to: AROUND, token: 't1' }])
  })

  it('asks for no rows around a rider while no ride is open', async () => {
    server.answer('GET /boards/route%3Ayouguang?limit=20', board(1))
    await readBoard('route:youguang', 20)
    expect(server.asked).toEqual([{ to: 'GET /boards/route%3Ayouguang?limit=20' }])
  })
})
