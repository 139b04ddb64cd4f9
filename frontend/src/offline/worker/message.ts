/** What the page says to its service worker. */
export type Message =
  /** A version that waits: begin now, the rider asked for it. */
  | { do: 'take-over' }
  /** Fetch these pictures ahead of need. */
  | { do: 'keep-media'; urls: string[] }
