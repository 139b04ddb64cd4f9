/** The two secret links of an event: the big screen's and the remote's. The key stays in the fragment. */

export interface HostAddress {
  event: string
  key: string
}

/** Reads event code and key from a page address; either may be missing (""). */
export function readAddress(at: Pick<Location, 'search' | 'hash'>): HostAddress {
  const event = new URLSearchParams(at.search).get('event')?.trim() ?? ''
  // A key is letters, digits, - and _: nothing in it is escaped.
  return { event, key: at.hash.replace(/^#/, '').trim() }
}

/** The big screen's link. */
export function screenLink(origin: string, { event, key }: HostAddress): string {
  return `${origin}/host?event=${encodeURIComponent(event)}#${key}`
}

/** The remote's link. */
export function remoteLink(origin: string, { event, key }: HostAddress): string {
  return `${origin}/host/remote?event=${encodeURIComponent(event)}#${key}`
}

/** Where phones get on, as people type it; `url` is the address that the server is configured with. */
export function joinAddress(host: string, event: string, url = ''): string {
  return /^https?:/.test(url) ? url.replace(/^https?:\/\//, '') : `${host}/e/${event}`
}
