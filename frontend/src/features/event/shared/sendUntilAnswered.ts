/** Commands that are done once, even where the network goes in the middle: sent again with the same key. */
import type { ApiError } from '@/api/types'
import { t } from '@/words'

const PATIENCE_MS = 30_000

/** The error where no answer came; its message is a getter, so that it is in the language of the moment. */
export const NO_ANSWER: ApiError = {
  code: 'offline',
  get message() {
    return t('hall.offline')
  },
}

/** The part of a connection that commands need. */
export interface CommandChannel {
  readonly connected: boolean
  /** Sends once; rejects where no acknowledgement came. */
  send(message: Record<string, unknown>): Promise<unknown>
  /** Resolves with the next connection, or after `ms`. */
  nextConnection(ms: number): Promise<void>
}

export type Answered<T> = { ok: false; error: ApiError } | T

/** Sends until an answer comes, for up to 30 s; the server knows a repeated key. `clock` is in ms. */
export async function sendUntilAnswered<T>(
  channel: CommandChannel,
  message: Record<string, unknown>,
  clock: () => number = () => performance.now(),
): Promise<Answered<T>> {
  const until = clock() + PATIENCE_MS
  for (;;) {
    if (!channel.connected) await channel.nextConnection(Math.max(0, until - clock()))
    if (channel.connected) {
      try {
        return (await channel.send(message)) as T
      } catch {
        // No answer in time, or cut off in between.
      }
    }
    if (clock() >= until) return { ok: false, error: NO_ANSWER }
  }
}
