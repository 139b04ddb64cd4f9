import { describe, expect, it } from 'vitest'
import { NO_ANSWER, sendUntilAnswered, type CommandChannel } from './sendUntilAnswered'

/** A channel that loses the first `lost` messages; time passes only while it waits. */
function channel(lost: number, connected = true) {
  const time = { now: 0 }
  const sent: Record<string, unknown>[] = []
  const it: CommandChannel = {
    get connected() {
      return connected
    },
    send: async (message) => {
      sent.push(message)
      if (sent.length <= lost) {
        time.now += 5_000
        throw new Error('operation has timed out')
      }
      return { ok: true, version: 7 }
    },
    nextConnection: async (ms) => {
      time.now += ms
    },
  }
  return { it, sent, clock: () => time.now }
}

describe('a command', () => {
  it('is sent once where the answer comes', async () => {
    const { it: one, sent, clock } = channel(0)
    expect(await sendUntilAnswered(one, { do: 'next', key: 'k1' }, clock)).toEqual({ ok: true, version: 7 })
    expect(sent).toHaveLength(1)
  })

  it('is sent again with the same key', async () => {
    const { it: one, sent, clock } = channel(2)
    expect(await sendUntilAnswered(one, { do: 'next', key: 'k1' }, clock)).toMatchObject({ ok: true })
    expect(sent.map((message) => message.key)).toEqual(['k1', 'k1', 'k1'])
  })

  it('is given up in words after half a minute', async () => {
    const { it: one, sent, clock } = channel(99)
    expect(await sendUntilAnswered(one, { do: 'next', key: 'k1' }, clock)).toEqual({ ok: false, error: NO_ANSWER })
    expect(sent).toHaveLength(6)
  })

  it('waits for a connection instead of sending into nothing', async () => {
    const { it: one, sent, clock } = channel(0, false)
    expect(await sendUntilAnswered(one, { do: 'next', key: 'k1' }, clock)).toEqual({ ok: false, error: NO_ANSWER })
    expect(sent).toHaveLength(0)
  })
})
