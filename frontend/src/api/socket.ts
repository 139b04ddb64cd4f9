/**
 * The ride's socket. socket.io-client is loaded only when there is a ride, so that the first
 * screen does not wait for it.
 */
import type { Socket } from 'socket.io-client'
import { askedLang } from './language'
import type { EventMine, EventView } from './event'
import type { ApiError, Board, Move, Notice, Result } from './types'

export type Connection = 'online' | 'connecting' | 'offline'

export interface SocketEvents {
  connection(state: Connection): void
  board(board: Board): void
  notice(notice: Notice): void
  /** Of a seat in a hosted event: what the hall sees, and what is this phone's own. */
  event(view: EventView): void
  mine(mine: EventMine): void
  /** The server does not know this ride's token. */
  unauthorized(): void
}

const ACK_MS = 8_000
const HIDDEN_MS = 10_000

export class RideSocket {
  private socket: Socket | null = null
  private closed = false
  private hiddenAt = 0

  constructor(
    private readonly token: string,
    private readonly events: SocketEvents,
  ) {}

  get connected(): boolean {
    return this.socket?.connected ?? false
  }

  async open(): Promise<void> {
    if (this.closed) return
    this.events.connection('connecting')
    const { io } = await import('socket.io-client')
    if (this.closed) return
    const socket = io('/ride', {
      auth: (tell: (hello: object) => void) => tell({ token: this.token, lang: askedLang() }),
      transports: ['websocket', 'polling'],
      // Jittered exponential backoff: a hall of phones must not come back in the same instant.
      reconnectionDelay: 500,
      reconnectionDelayMax: 20_000,
      randomizationFactor: 0.5,
    })
    this.socket = socket
    socket.on('connect', () => this.events.connection('online'))
    socket.on('disconnect', (reason) => {
      this.events.connection('connecting')
      // The server closed it on purpose (restart): socket.io leaves reconnecting to us.
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500 + Math.random() * 1_500)
    })
    socket.on('connect_error', (error) => {
      const code = (error as Error & { data?: ApiError }).data?.code
      if (code === 'unauthorized') this.events.unauthorized()
      else this.events.connection(navigator.onLine ? 'connecting' : 'offline')
    })
    socket.on('board', (board: Board) => this.events.board(board))
    socket.on('notice', (notice: Notice) => this.events.notice(notice))
    socket.on('event', (view: EventView) => this.events.event(view))
    socket.on('mine', (mine: EventMine) => this.events.mine(mine))
    // The server measures how long a message travels, so that a slow network costs no points.
    socket.on('probe', ({ n }: { n: number }) => socket.emit('event', { do: 'pong', n }))
    document.addEventListener('visibilitychange', this.onVisibility)
    window.addEventListener('online', this.onOnline)
    window.addEventListener('offline', this.onOffline)
  }

  /** Sends one move; rejects where no acknowledgement came in 8 s. */
  async move(move: Move): Promise<Result> {
    if (!this.socket?.connected) throw new Error('not connected')
    return (await this.socket.timeout(ACK_MS).emitWithAck('move', move)) as Result
  }

  /** Asks something of the hosted event; rejects where no answer came in 8 s. */
  async ask<T>(request: object): Promise<T> {
    if (!this.socket?.connected) throw new Error('not connected')
    return (await this.socket.timeout(ACK_MS).emitWithAck('event', request)) as T
  }

  /** Says hello again, as when the language changed. */
  renew(): void {
    this.socket?.disconnect().connect()
  }

  close(): void {
    this.closed = true
    this.socket?.close()
    document.removeEventListener('visibilitychange', this.onVisibility)
    window.removeEventListener('online', this.onOnline)
    window.removeEventListener('offline', this.onOffline)
  }

  /** A locked phone freezes timers and half-opens sockets: after 10 s away, start afresh. */
  private readonly onVisibility = (): void => {
    if (document.hidden) {
      this.hiddenAt = Date.now()
      return
    }
    if (Date.now() - this.hiddenAt > HIDDEN_MS) this.renew()
  }

  private readonly onOnline = (): void => {
    this.socket?.connect()
  }

  private readonly onOffline = (): void => {
    this.events.connection('offline')
  }
}
