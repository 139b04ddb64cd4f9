import type { HostView } from '@/api/event'

/** How much waits for the host to look at: implausible moves, and seats that are off boards. */
export function oddCount(host: HostView | null): number {
  return host ? host.flags.length + host.held.filter((seat) => seat.state === 'held').length : 0
}
