import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiFailure } from '@/api/http'
import type { ErrorCode, Move, NewMove, Result } from '@/api/types'
import { accepted } from './fixtures'
import { LIMIT, Outbox, TEMPORARY } from './outbox'
import { keys, read, remove, write } from '@/browser/storage'

const stopOf = (move: Move): string => ('stop' in move ? move.stop : '')
const at = (stop: string): NewMove => ({ kind: 'checkin', stop })
const ok = (moves: Move[]): Result[] => moves.map((move) => accepted(move))
const refuse = (move: Move, code: ErrorCode): Result => ({ ok: false, key: move.key, error: { code, message: code } })

type Answer = (moves: Move[]) => Result[] | Promise<Result[]>

function setUp(answer: Answer, ride = 'R1') {
  const sent: Move[][] = []
  const settled: [string, boolean][] = []
  const errors: (string | null)[] = []
  let reply = answer
  const outbox = new Outbox(
    ride,
    async (moves) => {
      sent.push(moves)
      return reply(moves)
    },
    {
      settled: (move, result) => settled.push([stopOf(move), result.ok]),
      changed: (_queued, lastError) => errors.push(lastError),
    },
    () => 1,
  )
  return { outbox, sent, settled, errors, become: (next: Answer) => (reply = next) }
}

const offline: Answer = () => {
  throw new ApiFailure({ code: 'offline', message: '' }, 0)
}

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ now: Date.parse('2026-05-04T01:00:00Z') })
})
afterEach(() => vi.useRealTimers())

describe('outbox', () => {
  it('sends at once and resolves with the answer', async () => {
    const box = setUp(ok)
    await expect(box.outbox.push(at('a'))).resolves.toMatchObject({ ok: true, stop: 'a' })
    expect(box.outbox.queued()).toEqual([])
    expect(box.settled).toEqual([['a', true]])
  })

  it('says when each move was made, however late it is sent', async () => {
    const made = Date.now()
    const box = setUp(offline)
    void box.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(60_000)
    void box.outbox.push(at('b'))
    box.become(ok)
    await vi.advanceTimersByTimeAsync(60_000)
    const last = box.sent.at(-1)! as { at?: number }[]
    expect(last.map((move) => move.at)).toEqual([made, made + 60_000])
  })

  it('stores the move before it is sent', async () => {
    const box = setUp((moves) => {
      expect(
        keys('yg:move:R1:')
          .flatMap((key) => read<Move>(key) ?? [])
          .map(stopOf),
      ).toEqual(['a'])
      return ok(moves)
    })
    await box.outbox.push(at('a'))
    expect(box.sent).toHaveLength(1)
  })

  it('keeps moves in order without network and sends them together afterwards, with the same keys', async () => {
    const box = setUp(offline)
    const promises = ['a', 'b', 'c'].map((stop) => box.outbox.push(at(stop)))
    await vi.advanceTimersByTimeAsync(0)
    const before = box.outbox.queued()
    expect(before.map(stopOf)).toEqual(['a', 'b', 'c'])
    box.become(ok)
    await box.outbox.flush()
    await Promise.all(promises)
    expect(box.sent[box.sent.length - 1]?.map((move) => move.key)).toEqual(before.map((move) => move.key))
    expect(box.outbox.queued()).toEqual([])
  })

  it('tries again by itself, each time after a longer wait, up to half a minute', async () => {
    const box = setUp(offline)
    void box.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    for (const [seconds, tries] of [
      [1, 2],
      [2, 3],
      [4, 4],
      [8, 5],
      [16, 6],
      [30, 7],
      [30, 8],
    ] as const) {
      await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1)
      expect(box.sent).toHaveLength(tries - 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(box.sent).toHaveLength(tries)
    }
    box.become(ok)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(box.settled).toEqual([['a', true]])
  })

  it('starts with short waits again after a success', async () => {
    const box = setUp(offline)
    void box.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(3_000)
    box.become(ok)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(box.outbox.queued()).toEqual([])
    box.become(offline)
    void box.outbox.push(at('b'))
    await vi.advanceTimersByTimeAsync(0)
    const tries = box.sent.length
    await vi.advanceTimersByTimeAsync(1_000)
    expect(box.sent).toHaveLength(tries + 1)
  })

  it('is taken up again by a new page with the same ride, and not by another ride', async () => {
    const first = setUp(offline)
    void first.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    first.outbox.close()
    expect(setUp(ok, 'R2').outbox.queued()).toEqual([])
    const second = setUp(ok)
    await second.outbox.flush()
    expect(second.settled).toEqual([['a', true]])
    expect(keys('yg:move:')).toEqual([])
  })

  it.each([...TEMPORARY])('keeps a move that is refused for now: %s', async (code) => {
    const box = setUp((moves) => moves.map((move) => refuse(move, code)))
    void box.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    expect(box.outbox.queued()).toHaveLength(1)
    expect(box.errors[box.errors.length - 1]).toBe(code)
    expect(box.settled).toEqual([])
  })

  it('drops a move that is refused for good, and goes on', async () => {
    const box = setUp((moves) =>
      moves.map((move) => (stopOf(move) === 'a' ? refuse(move, 'stop_locked') : accepted(move))),
    )
    const results = await Promise.all([box.outbox.push(at('a')), box.outbox.push(at('b'))])
    expect(results.map((result) => result.ok)).toEqual([false, true])
    expect(box.outbox.queued()).toEqual([])
  })

  it('never settles a later move before an earlier one that has to wait', async () => {
    const box = setUp(offline)
    for (const stop of ['a', 'b', 'c']) void box.outbox.push(at(stop))
    await vi.advanceTimersByTimeAsync(0)
    box.become((moves) => moves.map((move) => (stopOf(move) === 'b' ? refuse(move, 'busy') : accepted(move))))
    await box.outbox.flush()
    expect(box.settled).toEqual([['a', true]])
    expect(box.outbox.queued().map(stopOf)).toEqual(['b', 'c'])
  })

  it('treats a missing result as not answered', async () => {
    const box = setUp(() => [])
    void box.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    expect(box.outbox.queued()).toHaveLength(1)
    expect(box.errors[box.errors.length - 1]).toBe('server_error')
  })

  it('finds the one move that makes the server refuse a whole batch', async () => {
    const box = setUp(offline)
    const promises = ['a', 'bad', 'c'].map((stop) => box.outbox.push(at(stop)))
    await vi.advanceTimersByTimeAsync(0)
    box.become((moves) => {
      if (moves.some((move) => stopOf(move) === 'bad')) throw new ApiFailure({ code: 'invalid', message: '不对' }, 422)
      return ok(moves)
    })
    await box.outbox.flush()
    const results = await Promise.all(promises)
    expect(results.map((result) => result.ok)).toEqual([true, false, true])
    expect(box.outbox.queued()).toEqual([])
  })

  it('stays in order when the clock is set back', async () => {
    const box = setUp(offline)
    void box.outbox.push(at('a'))
    vi.setSystemTime(Date.parse('2026-05-03T01:00:00Z'))
    void box.outbox.push(at('b'))
    void box.outbox.push(at('c'))
    await vi.advanceTimersByTimeAsync(0)
    expect(box.outbox.queued().map(stopOf)).toEqual(['a', 'b', 'c'])
  })

  it('sends a long queue in batches', async () => {
    const box = setUp(offline)
    for (let i = 0; i < 90; i++) void box.outbox.push(at(`s${i}`))
    await vi.advanceTimersByTimeAsync(0)
    box.sent.length = 0
    box.become(ok)
    await box.outbox.flush()
    expect(box.sent.map((moves) => moves.length)).toEqual([40, 40, 10])
    expect(box.settled.map(([stop]) => stop)).toEqual(Array.from({ length: 90 }, (_, i) => `s${i}`))
  })

  it('says so when the phone can keep no more', async () => {
    for (let i = 0; i < LIMIT; i++)
      write(`yg:move:R1:${String(i).padStart(15, '0')}:k${i}`, { ...at(`s${i}`), key: `k${i}` })
    const box = setUp(offline)
    await expect(box.outbox.push(at('more'))).resolves.toMatchObject({ ok: false, error: { code: 'queue_full' } })
    expect(box.outbox.queued()).toHaveLength(LIMIT)
  })

  it('sends one at a time: a move made while another is on its way follows it', async () => {
    let release: (results: Result[]) => void = () => undefined
    const box = setUp((moves) => new Promise((resolve) => (release = () => resolve(ok(moves)))))
    const first = box.outbox.push(at('a'))
    const second = box.outbox.push(at('b'))
    await vi.advanceTimersByTimeAsync(0)
    expect(box.sent.map((moves) => moves.map(stopOf))).toEqual([['a']])
    release([])
    await first
    await vi.advanceTimersByTimeAsync(0)
    release([])
    await second
    expect(box.sent.map((moves) => moves.map(stopOf))).toEqual([['a'], ['b']])
  })

  it('says nothing more once it is closed, and keeps what was on its way', async () => {
    let release: () => void = () => undefined
    const box = setUp((moves) => new Promise((resolve) => (release = () => resolve(ok(moves)))))
    void box.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    box.outbox.close()
    release()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(box.settled).toEqual([])
    expect(box.outbox.queued()).toHaveLength(1)
    expect(box.sent).toHaveLength(1)
  })
})

describe('two tabs on one ride', () => {
  /** What a browser tells the other tabs when one tab takes an entry out. */
  function taken(key: string): void {
    remove(key)
    window.dispatchEvent(new StorageEvent('storage', { key, oldValue: '{}', newValue: null }))
  }

  it('resolves in the first tab what the second one has sent, with the same key', async () => {
    const first = setUp(offline)
    const promise = first.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    const [move] = first.outbox.queued()
    first.become((moves) => moves.map((one) => accepted(one, { repeat: true })))
    taken(keys('yg:move:R1:')[0] ?? '')
    await expect(promise).resolves.toMatchObject({ ok: true, repeat: true, stop: 'a' })
    expect(first.sent[first.sent.length - 1]?.map((one) => one.key)).toEqual([move?.key])
    expect(first.settled).toEqual([['a', true]])
  })

  it('resolves by its next try where the browser told nothing, as to a sleeping tab', async () => {
    const first = setUp(offline)
    const promise = first.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    remove(keys('yg:move:R1:')[0] ?? '')
    first.become(ok)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(promise).resolves.toMatchObject({ ok: true })
  })

  it('keeps asking while the network is away, and asks nothing for moves of the other tab', async () => {
    const first = setUp(offline)
    const promise = first.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    taken(keys('yg:move:R1:')[0] ?? '')
    await vi.advanceTimersByTimeAsync(0)
    expect(first.sent).toHaveLength(2)
    first.become(ok)
    await vi.advanceTimersByTimeAsync(2_000)
    await expect(promise).resolves.toMatchObject({ ok: true })
    write('yg:move:R1:000000000000001:other', { kind: 'checkin', stop: 'b', key: 'other' })
    taken('yg:move:R1:000000000000001:other')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(first.sent).toHaveLength(3)
  })

  it('shows the queue of both, and hears nothing once it is closed', async () => {
    const first = setUp(offline)
    void first.outbox.push(at('a'))
    await vi.advanceTimersByTimeAsync(0)
    const told = first.errors.length
    const key = keys('yg:move:R1:')[0] ?? ''
    window.dispatchEvent(new StorageEvent('storage', { key: 'yg:move:R2:1:k', newValue: null }))
    expect(first.errors).toHaveLength(told)
    window.dispatchEvent(new StorageEvent('storage', { key: 'yg:move:R1:1:k', newValue: '{}' }))
    expect(first.errors[first.errors.length - 1]).toBe('offline')
    first.outbox.close()
    taken(key)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(first.sent).toHaveLength(1)
  })
})
