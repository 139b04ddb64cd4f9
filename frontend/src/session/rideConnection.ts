/** The socket of a ride: a `SocketConnection` that follows the phone (locked, back, with or without network). */
import { askedLang } from '@/api/language'
import { SocketConnection, type MessageHandlers } from '@/api/socket'
import type { EventMine, EventView } from '@/api/event'
import type { Board, Notice } from '@/api/types'
import { state, type ConnectionState } from './rideState'

const ACK_MS = 4_000
/** Away for longer than this, a phone has frozen its timers and half-opened its sockets. */
const HIDDEN_MS = 10_000

/** What the server sends to a ride; `event` and `mine` only to a seat in a hosted event. */
export interface RideMessages {
  board: Board
  /** Number of the content that is ridden now. */
  content: { version: number }
  notice: Notice
  /** What everybody in the hall sees. */
  event: EventView
  /** What is this phone's own. */
  mine: EventMine
}

/** The server measures how long a message travels, so that a slow network costs no points. */
interface Probed extends RideMessages {
  probe: { n: number }
}

/** `onState` is called with each change, and with `online` whenever something comes in. */
export class RideConnection extends SocketConnection<Probed> {
  private hiddenAt = 0
  private loading = false
  private loaded = false

  constructor(
    token: string,
    private readonly onState: (state: ConnectionState) => void,
    messages: MessageHandlers<RideMessages>,
  ) {
    super(
      {
        namespace: '/ride',
        auth: () => ({ token, lang: askedLang() }),
        backoff: { reconnectionDelay: 500, reconnectionDelayMax: 20_000 },
        ackMs: ACK_MS,
      },
      {
        ...messages,
        connect: () => onState('online'),
        disconnect: () => onState('connecting'),
        connect_error: ({ data }) => onState(data?.code === 'unauthorized' ? 'unauthorized' : 'connecting'),
        probe: ({ n }) => this.emit('event', { do: 'pong', n }),
      },
    )
    document.addEventListener('visibilitychange', this.onVisibility)
    window.addEventListener('online', this.onOnline)
    window.addEventListener('offline', this.onOffline)
  }

  /**
   * Loads socket.io-client and connects: 13 kB that a visitor without a ride does not fetch. Where it cannot be loaded, it
   * is tried again once the phone says that there is a network.
   */
  async load(): Promise<void> {
    if (this.closed || this.loading) return
    this.loading = true
    // The network may have gone while nobody listened.
    this.onState(navigator.onLine ? 'connecting' : 'offline')
    try {
      const { io } = await import('socket.io-client')
      this.loaded = true
      this.open(io)
    } catch {
      this.onState('offline')
    } finally {
      this.loading = false
    }
  }

  protected override heard(): void {
    this.onState('online')
  }

  override close(): void {
    super.close()
    document.removeEventListener('visibilitychange', this.onVisibility)
    window.removeEventListener('online', this.onOnline)
    window.removeEventListener('offline', this.onOffline)
  }

  private readonly onVisibility = (): void => {
    if (document.hidden) this.hiddenAt = Date.now()
    else if (Date.now() - this.hiddenAt > HIDDEN_MS) this.renew()
  }

  private readonly onOnline = (): void => {
    if (this.loaded) this.connectNow()
    else void this.load()
  }

  private readonly onOffline = (): void => this.onState('offline')
}

let opened: RideConnection | null = null

/** The connection of the open ride; null before it was made, and while no ride is open. */
export function connection(): RideConnection | null {
  return opened
}

/** Makes the connection of the open ride, once `when` has resolved. */
export function openConnection(made: RideConnection, when: Promise<void> | null): void {
  opened = made
  void (when ? when.then(() => made.load()) : made.load())
}

export function closeConnection(): void {
  opened?.close()
  opened = null
}

/** The server has answered over HTTP: it can be reached, whatever the browser says of the network. */
export function answered(): void {
  if (state.connection === 'unauthorized') opened?.connectNow()
  if (state.connection !== 'online') state.connection = 'connecting'
}
