import type { HostView } from '@/api/event'

/** How much waits for the host to look at: implausible moves, seats that are off boards, a rush. */
export function oddCount(host: HostView | null): number {
  if (!host) return 0
  return host.flags.length + host.held.filter((seat) => seat.state === 'held').length + (host.rush ? 1 : 0)
}
