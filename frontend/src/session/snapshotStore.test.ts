import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick, watch } from 'vue'
import { CUT, startServer, UNAUTHORIZED, type TestServer } from '@/api/testServer'
import type { Move, Snapshot } from '@/api/types'
import { accepted, route, session, snapshot, stop } from './fixtures'
import { clearRide, newContent, state } from './rideState'
import { applyAccepted, keptSnapshot, refresh, refreshOrRestore, restoreSnapshot, takeContent } from './snapshotStore'

const ME = 'GET /rides/me'
const points = (n: number): Snapshot => ({ ...snapshot([stop('a')]), points: n })
const checkin: Move = { kind: 'checkin', key: 'k1', stop: 'a' }

let server: TestServer
beforeEach(async () => {
  localStorage.clear()
  server = await startServer('/ride', { [ME]: points(5) })
  state.session = session()
  state.connection = 'connecting'
})
afterEach(async () => {
  clearRide()
  await server.close()
})

describe('content that is published while a ride is open', () => {
  const ROUTE = 'GET /routes/youguang'
  const of = (version: number): Snapshot => ({ ...points(version), version })
  beforeEach(() => {
    state.route = { ...route(), version: 1 }
    server.answer(`${ME}?version=1`, of(1))
    server.answer(`${ME}?version=2`, of(2))
    server.answer(ROUTE, { ...route(), version: 2 })
    server.answer(`${ROUTE}?version=1`, route())
  })

  it('is not taken with a fresh snapshot', async () => {
    await refresh()
    expect([state.route?.version, state.snapshot?.version]).toEqual([1, 1])
  })

  it('is taken as a whole, route and ride by it', async () => {
    const seen: unknown[] = []
    const stop = watch(
      () => [state.route?.version, state.snapshot?.version],
      (now) => seen.push(now),
    )
    await refresh()
    await takeContent()
    await nextTick()
    stop()
    expect(seen).toEqual([
      [1, 1],
      [2, 2],
    ])
  })

  it('is taken once more than the server’s word on it that has been overtaken', async () => {
    server.answer(`${ME}?version=1`, async () => {
      await takeContent()
      return of(1)
    })
    await refresh()
    expect([state.route?.version, state.snapshot?.version]).toEqual([2, 2])
  })

  it('is what the phone goes on with where the server does not have the older any more', async () => {
    server.answer(`${ME}?version=1`, of(2))
    server.answer(`${ROUTE}?version=2`, { ...route(), version: 2 })
    await refresh()
    expect([state.route?.version, state.snapshot?.version]).toEqual([2, 2])
  })

  it('is nothing new once it is shown', async () => {
    expect(newContent.value).toBe(false)
    state.contentVersion = 2
    expect(newContent.value).toBe(true)
    await takeContent()
    expect(newContent.value).toBe(false)
  })
})

describe('the snapshot', () => {
  it('is asked for with the ride’s token, shown and kept on the phone', async () => {
    await refresh()
    expect(server.asked).toEqual([{ to: ME, token: 't1' }])
    expect(state.snapshot?.points).toBe(5)
    expect(keptSnapshot('R1')?.points).toBe(5)
  })

  it('is not asked for while no ride is open', async () => {
    clearRide()
    await refresh()
    expect(server.asked).toEqual([])
  })

  it('is taken once more where a move has overtaken it', async () => {
    const answers = [points(0), points(10)]
    server.answer(ME, () => {
      if (answers.length === 2) applyAccepted(points(0), checkin, accepted(checkin, { total: 10 }))
      return answers.shift()!
    })
    await refresh()
    expect(server.asked).toHaveLength(2)
    expect(state.snapshot?.points).toBe(10)
  })

  it('of a ride that was left meanwhile is not shown', async () => {
    server.answer(ME, () => {
      state.session = { ...session(), ride: 'R2' }
      return points(5)
    })
    await refresh()
    expect(state.snapshot).toBeNull()
  })

  it('goes on from the phone’s copy where no answer comes, and the phone is offline then', async () => {
    server.answer(ME, CUT)
    localStorage.setItem('yg:snapshot:R1', JSON.stringify(points(5)))
    restoreSnapshot('R1')
    await refreshOrRestore()
    expect(state).toMatchObject({ connection: 'offline', snapshot: { points: 5 } })
  })

  it('fails without a copy, and where the server does not know the token', async () => {
    server.answer(ME, CUT)
    await expect(refreshOrRestore()).rejects.toMatchObject({ code: 'offline' })
    state.snapshot = null
    server.answer(ME, UNAUTHORIZED)
    await expect(refreshOrRestore()).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('takes a result in and keeps it; a seat’s answer to the hall changes no stop', () => {
    applyAccepted(points(0), checkin, accepted(checkin, { total: 10 }))
    expect(state.snapshot?.points).toBe(10)
    expect(keptSnapshot('R1')?.stops[0]?.checked_in).not.toBeNull()
    const paper: Move = { kind: 'paper', key: 'k2', paper: 'p1', n: 1, choice: ['a'] }
    applyAccepted(points(10), paper, accepted(paper, { total: 99 }))
    expect(state.snapshot?.points).toBe(10)
  })
})
