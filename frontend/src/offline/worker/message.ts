/** The messages of the page to its service worker. */
export type Message =
  /** Activates the waiting version, at the rider's request. */
  | { do: 'take-over' }
  /** Fetch these pictures ahead of need. */
  | { do: 'keep-media'; urls: string[] }
