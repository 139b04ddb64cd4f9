/** Finds half-open connections by what is missing: the server's heartbeats, one every 1.5 s. */

/** The part of a connection that is watched. */
export interface Beating {
  readonly connected: boolean
  /** Whether the server sends heartbeats on it, and when anything last came, by `performance.now`. */
  readonly beating: boolean
  readonly heardAt: number
  renew(): void
}

const LOOK_MS = 200
/** Two heartbeats are missing. */
const SILENCE_MS = 3_200
const LONGEST_MS = 30_000

/**
 * Renews the connection where nothing has come for a while: a question that opens meanwhile is shown within five
 * seconds. Each time in a row it waits twice as long, so that a server that is short of breath is left alone. The
 * returned function ends that.
 */
export function renewWhenSilent(connection: () => Beating | null, silenceMs = SILENCE_MS): () => void {
  let patience = silenceMs
  let renewedAt = 0
  const look = (): void => {
    const one = connection()
    if (document.hidden || !one?.connected || !one.beating) return
    const silent = performance.now() - one.heardAt
    if (silent > patience * (1 + Math.random() / 8)) {
      patience = Math.min(patience * 2, LONGEST_MS)
      renewedAt = performance.now()
      one.renew()
    } else if (one.heardAt - renewedAt > 2 * silenceMs) patience = silenceMs
  }
  const timer = setInterval(look, LOOK_MS)
  return () => clearInterval(timer)
}
