/** Rows that change places: who rose, and by how much, between two versions of a board. */

export interface Placed {
  id: string
}

/** Row id → place, 0 at the top. */
export type Places = ReadonlyMap<string, number>

export function placesOf(rows: readonly Placed[]): Places {
  return new Map(rows.map((row, place) => [row.id, place]))
}

/**
 * Places won by each row that rose, the largest rises first and at most `most` of them, so that a
 * thousand players never make the whole board flash. Rows new on the board do not count.
 */
export function rises(before: Places, rows: readonly Placed[], most = 5): Map<string, number> {
  const won = rows
    .map((row, place) => [row.id, (before.get(row.id) ?? place) - place] as const)
    .filter(([, by]) => by > 0)
    .sort((a, b) => b[1] - a[1])
  return new Map(won.slice(0, most))
}

/** The curtain is up and the fresh board has come by then. */
export const UNVEIL_FROM_MS = 1_700

/** The order in which rows are unveiled: the lowest first, the winner last; delays in ms. */
export function unveilDelays(count: number, slow = 10, slowMs = 650, fastMs = 140): number[] {
  const delays: number[] = new Array<number>(count).fill(0)
  let at = UNVEIL_FROM_MS
  for (let place = count - 1; place >= 0; place--) {
    delays[place] = at
    at += place < slow ? slowMs : fastMs
  }
  return delays
}
