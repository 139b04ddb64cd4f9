/**
 * A connection to one Socket.IO namespace of the server. Phones, the hall's screens and the remote all use it; they
 * differ in handshake and pace of reconnecting (`SocketPlan`) and in what they handle (`Handlers`).
 */
import type { io, Socket } from 'socket.io-client'
import { TEMPORARY } from './refusals.gen'
import type { ApiError } from './types'

/** socket.io-client's `io`. It is passed in: a phone loads it late, and tests have a server of their own. */
export type Connect = (uri: string, options: Parameters<typeof io>[1]) => Socket

export interface SocketPlan {
  namespace: '/ride' | '/host'
  /** The handshake's data, read anew for every connection. */
  auth: () => object
  /** Bounds in ms of the exponential backoff after a lost connection; socket.io-client adds jitter of a half. */
  backoff: { reconnectionDelay: number; reconnectionDelayMax: number }
  /** How long an acknowledgement may take, in ms; the connection counts as half open then. */
  ackMs: number
  /** First wait in ms after a refusal, see `refusedWait`; 2 s unless given. */
  refusedMs?: number
}

/** The error of a handshake; `data` is the server's refusal, missing where there was no answer. */
export type ConnectError = Error & { data?: ApiError }

/** Handlers by name of the event: those of Socket.IO, and the server's messages with the shapes of `Sent`. */
export type Handlers<Sent> = {
  connect: () => void
  disconnect: () => void
  connect_error: (error: ConnectError) => void
} & MessageHandlers<Sent>

export type MessageHandlers<Sent> = { [Name in keyof Sent]: (message: Sent[Name]) => void }

/** A proxy that swallows the upgrade to a WebSocket is given up after this; a slow network has longer by polling. */
const UPGRADE_MS = 3_000
const POLLING_MS = 15_000
/** After the server has closed the connection (a restart). */
const CLOSED_MS = 500

/**
 * Wait in ms after the `count`-th refusal in a row. Each is twice as long, to 8 s where the refusal was temporary, else
 * to 15 s: another server, or the same one with its right database, may know the token or the event. `chance`, 0 to 1,
 * is up to as much again: a hall must not come back in the same instant.
 */
export function refusedWait(code: ApiError['code'], count: number, chance: number, first = 2_000): number {
  const most = (TEMPORARY as readonly string[]).includes(code) ? 8_000 : 15_000
  return Math.min(first * 2 ** count, most) * (1 + chance)
}

export class SocketConnection<Sent> {
  private socket: Socket | null = null
  protected closed = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private refusals = 0
  /** When something last came in, by `performance.now`; and whether the server sends heartbeats on this connection. */
  heardAt = 0
  beating = false

  constructor(
    private readonly plan: SocketPlan,
    private readonly handlers: Handlers<Sent>,
  ) {}

  get connected(): boolean {
    return this.socket?.connected ?? false
  }

  /** Connects, and from then on reconnects until `close`. */
  open(connect: Connect): void {
    if (this.closed) return
    const { namespace, auth, backoff, refusedMs } = this.plan
    const socket = connect(namespace, {
      ...backoff,
      auth: (send: (data: object) => void) => send(auth()),
      forceNew: true,
      // A proxy may refuse WebSockets: polling goes through wherever the page came from.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: UPGRADE_MS,
    })
    this.socket = socket
    const handlers = this.handlers as unknown as Record<string, () => void>
    const { io } = socket
    io.on('packet', () => {
      this.heardAt = performance.now()
      if (this.connected) this.heard()
    })
    socket.on('heartbeat', () => (this.beating = true))
    // The transport is open, the namespace is not yet: nothing else bounds that wait.
    io.on('open', () => this.connectIn(POLLING_MS))
    socket.on('connect', () => {
      this.refusals = 0
      clearTimeout(this.timer)
    })
    socket.on('disconnect', (reason) => {
      this.beating = false
      if (reason === 'io server disconnect') this.connectIn(CLOSED_MS * (1 + 2 * Math.random()))
    })
    socket.on('connect_error', ({ data, message }: ConnectError) => {
      if (data) this.connectIn(refusedWait(data.code, this.refusals++, Math.random(), refusedMs))
      // It did not even fail: by polling first, which then tries the upgrade beside.
      else if (message === 'timeout') io.timeout(POLLING_MS).opts.transports = ['polling', 'websocket']
    })
    for (const name in handlers) socket.on(name, handlers[name]!)
  }

  /** Called with everything that comes in. */
  protected heard(): void {}

  /** Sends a message that needs no answer. */
  emit(name: string, message: object): void {
    this.socket?.emit(name, message)
  }

  /**
   * Sends a message and gives its acknowledgement; rejects without connection, or where none came in time. Then the
   * connection is half open, as after a change of the network, and is renewed.
   */
  async ask<Answer>(name: string, message: object): Promise<Answer> {
    const { socket } = this
    if (!socket?.connected) throw new Error('not connected')
    const { id } = socket
    try {
      return (await socket.timeout(this.plan.ackMs).emitWithAck(name, message)) as Answer
    } catch (failure) {
      if (socket.id === id) this.renew()
      throw failure
    }
  }

  /** Connects at once instead of waiting, where there is no connection. */
  connectNow(): void {
    if (!this.connected) this.renew()
  }

  /** Starts afresh with a new handshake. */
  renew(): void {
    clearTimeout(this.timer)
    // It may be closed by now, and without a wait of socket.io-client's own that `connect` would keep.
    if (!this.closed) this.socket?.disconnect().connect()
  }

  /** Ends the connection for good. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.socket?.close()
  }

  private connectIn(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.connectNow(), ms)
  }
}
