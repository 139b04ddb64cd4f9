/**
 * A connection to one Socket.IO namespace of the server. Phones, the hall's screens and the remote all use it; they
 * differ in handshake and pace of reconnecting (`SocketPlan`) and in what they handle (`Handlers`).
 */
import type { io, Socket } from 'socket.io-client'
import type { ApiError } from './types'

/** socket.io-client's `io`. It is passed in: a phone loads it late, and tests have a server of their own. */
export type Connect = (uri: string, options: Parameters<typeof io>[1]) => Socket

export interface SocketPlan {
  namespace: '/ride' | '/host'
  /** The handshake's data, read anew for every connection. */
  auth: () => object
  /** Bounds in ms of the exponential backoff after a lost connection; socket.io-client adds jitter of a half. */
  backoff: { reconnectionDelay: number; reconnectionDelayMax: number }
  /**
   * Wait in ms where socket.io-client does not reconnect by itself: after the server has closed the connection (a
   * restart), and after a handshake that it has refused with `code`. null where that is final.
   */
  retry: (code?: string) => number | null
  /** How long an acknowledgement may take, in ms. */
  ackMs: number
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

export class SocketConnection<Sent> {
  private socket: Socket | null = null
  protected closed = false
  private timer: ReturnType<typeof setTimeout> | undefined

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
    const { namespace, auth, backoff, retry } = this.plan
    const socket = connect(namespace, {
      ...backoff,
      auth: (send: (data: object) => void) => send(auth()),
      forceNew: true,
      transports: ['websocket', 'polling'],
    })
    this.socket = socket
    const handlers = this.handlers as unknown as Record<string, () => void>
    socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.connectIn(retry())
    })
    socket.on('connect_error', ({ data }: ConnectError) => {
      if (data) this.connectIn(retry(data.code))
    })
    for (const name in handlers) socket.on(name, handlers[name]!)
  }

  /** Sends a message that needs no answer. */
  emit(name: string, message: object): void {
    this.socket?.emit(name, message)
  }

  /** Sends a message and gives its acknowledgement; rejects without connection, or where none came in time. */
  async ask<Answer>(name: string, message: object): Promise<Answer> {
    if (!this.connected) throw new Error('not connected')
    return (await this.socket!.timeout(this.plan.ackMs).emitWithAck(name, message)) as Answer
  }

  /** Connects at once instead of waiting for the backoff. */
  connectNow(): void {
    this.socket?.connect()
  }

  /** Starts afresh with a new handshake. */
  renew(): void {
    this.socket?.disconnect().connect()
  }

  /** Ends the connection for good. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.socket?.close()
  }

  private connectIn(ms: number | null): void {
    clearTimeout(this.timer)
    if (ms !== null) this.timer = setTimeout(() => this.connectNow(), ms)
  }
}
