/**
 * The outbox: moves wait on the phone, with their keys, until the server has answered each.
 *
 * Every move has its own storage entry, so that two tabs never overwrite each other's queue, and
 * is written before anything is sent. Sending again is always safe: the key makes it the same move.
 * So a move that another tab has sent meanwhile is simply sent once more by the tab that waits for
 * its result: the server repeats what it said.
 */
import { ApiFailure } from '@/api/http'
import * as refusals from '@/api/refusals.gen'
import type { ApiError, ErrorCode, Move, NewMove, Refused, Result } from '@/api/types'
import { t } from '@/words'
import { newKey } from '@/browser/randomKey'
import { keys, read, remove, write } from '@/browser/storage'

/** Refusals that pass, the lack of an answer and the wrong server among them: the move stays queued. */
export const TEMPORARY: ReadonlySet<ErrorCode> = new Set<ErrorCode>([...refusals.TEMPORARY, 'offline', 'unauthorized'])

/** Of the storage keys of moves, whichever ride they are of. */
export const PREFIX = 'yg:move:'
export const LIMIT = 300
const BATCH = 40
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** Sends moves in order and returns a result for each; rejects when no answer came. */
export type Send = (moves: Move[]) => Promise<Result[]>

export interface OutboxEvents {
  /** A move was answered, for good or bad, and has left the queue. */
  settled(move: Move, result: Result): void
  /** The queue changed; `lastError` is the last temporary refusal, null when all is well. */
  changed(queued: Move[], lastError: ErrorCode | null): void
}

export class Outbox {
  /** What this tab has pushed and has no answer to yet, by key. */
  private readonly waiting = new Map<string, { move: Move; resolve: (result: Result) => void }>()
  private sending = false
  private again = false
  private waitMs = FIRST_WAIT_MS
  private batch = BATCH
  private timer: ReturnType<typeof setTimeout> | undefined
  private closed = false
  private lastError: ErrorCode | null = null

  constructor(
    private readonly ride: string,
    private readonly send: Send,
    private readonly events: OutboxEvents,
    private readonly random: () => number = Math.random,
  ) {
    window.addEventListener('storage', this.otherTab)
  }

  private get prefix(): string {
    return `${PREFIX}${this.ride}:`
  }

  /** The moves still waiting, oldest first. */
  queued(): Move[] {
    return keys(this.prefix).flatMap((key) => read<Move>(key) ?? [])
  }

  /** What has to be sent: first what another tab took out of the queue before this one had the result. */
  private pending(): Move[] {
    const queued = this.queued()
    const there = new Set(queued.map((move) => move.key))
    const taken = [...this.waiting.values()].flatMap(({ move }) => (there.has(move.key) ? [] : [move]))
    return [...taken, ...queued]
  }

  /** Another tab has put a move into the queue, or has had its answer. */
  private readonly otherTab = (event: StorageEvent): void => {
    if (event.key !== null && !event.key.startsWith(this.prefix)) return
    this.report(this.lastError)
    const answered = event.key === null || event.newValue === null
    if (answered && this.pending().length > this.queued().length) void this.flush()
  }

  private report(lastError: ErrorCode | null): void {
    const queued = this.queued()
    this.lastError = queued.length > 0 ? lastError : null
    this.events.changed(queued, this.lastError)
  }

  /** Keeps the move, starts sending, and resolves once the server has answered it. */
  push(move: NewMove): Promise<Result> {
    const full = { ...move, key: newKey(), at: Date.now() } as Move
    if (keys(this.prefix).length >= LIMIT) {
      return Promise.resolve({
        ok: false,
        key: full.key,
        error: { code: 'queue_full', message: t('core.queue-full') },
      })
    }
    write(`${this.prefix}${this.nextOrder()}:${full.key}`, full)
    const answer = new Promise<Result>((resolve) => this.waiting.set(full.key, { move: full, resolve }))
    this.report(null)
    void this.flush()
    return answer
  }

  /** Sorts after everything that waits, also where the phone's clock was set back meanwhile. */
  private nextOrder(): string {
    const waiting = keys(this.prefix)
    const last = parseInt(waiting[waiting.length - 1]?.slice(this.prefix.length) ?? '0', 10)
    return Math.max(Date.now(), last + 1)
      .toString()
      .padStart(15, '0')
  }

  /** Sends what waits; call it when the network is back. */
  async flush(): Promise<void> {
    if (this.closed) return
    if (this.sending) {
      this.again = true
      return
    }
    this.sending = true
    clearTimeout(this.timer)
    try {
      await this.drain()
    } finally {
      this.sending = false
    }
    if (this.again) {
      this.again = false
      void this.flush()
    }
  }

  /** Stops sending (another ride is opened); the queue stays on the phone. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    window.removeEventListener('storage', this.otherTab)
  }

  private async drain(): Promise<void> {
    for (;;) {
      const moves = this.pending().slice(0, this.batch)
      if (moves.length === 0 || this.closed) {
        this.batch = BATCH
        return
      }
      let results: Result[]
      try {
        results = await this.send(moves)
      } catch (failure) {
        if (this.closed) return
        const refusal = refusalOf(failure)
        if (refusal && moves.length > 1) {
          // One of them spoils the batch: find it by sending them one by one.
          this.batch = 1
          continue
        }
        if (refusal && moves[0]) {
          this.settle(moves[0], { ok: false, key: moves[0].key, error: refusal })
          continue
        }
        this.retryLater(failure instanceof ApiFailure ? failure.code : 'offline')
        return
      }
      // Closed meanwhile: another ride is open. The moves stay queued; their keys make that safe.
      if (this.closed) return
      const lastError = this.settleAll(moves, results)
      if (lastError) {
        this.retryLater(lastError)
        return
      }
      this.waitMs = FIRST_WAIT_MS
    }
  }

  /** Settles in order up to the first temporary refusal, whose code it returns. */
  private settleAll(moves: Move[], results: Result[]): ErrorCode | null {
    for (const [index, move] of moves.entries()) {
      const result = results[index] ?? lost(move)
      if (!result.ok && TEMPORARY.has(result.error.code)) return result.error.code
      this.settle(move, result)
    }
    return null
  }

  private settle(move: Move, result: Result): void {
    for (const key of keys(this.prefix)) if (key.endsWith(`:${move.key}`)) remove(key)
    const waiting = this.waiting.get(move.key)
    this.waiting.delete(move.key)
    this.events.settled(move, result)
    this.report(null)
    waiting?.resolve(result)
  }

  /** Exponential backoff with full jitter, so that a thousand phones do not come back at once. */
  private retryLater(lastError: ErrorCode): void {
    this.report(lastError)
    const wait = this.waitMs * (0.5 + this.random() * 0.5)
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS)
    this.timer = setTimeout(() => void this.flush(), wait)
  }
}

/** The error of a request the server will never take as it is; null for everything that may pass. */
function refusalOf(failure: unknown): ApiError | null {
  if (!(failure instanceof ApiFailure)) return null
  return [400, 413, 415, 422].includes(failure.status) ? failure.error : null
}

function lost(move: Move): Refused {
  return { ok: false, key: move.key, error: { code: 'server_error', message: t('core.no-answer') } }
}
