/** Boards as a hall can follow them: however often they come, rows move at a fixed pace. */

/** Rows move at most this often. */
export const BOARD_PACE_MS = 1_200

/** Keeps the newest of boards and shows it when it is flushed; the first one at once. */
export class PacedBoard<Shown extends { version: number; frozen: boolean }> {
  private newest: Shown | null = null

  constructor(
    private readonly shown: () => Shown | null,
    private readonly show: (board: Shown) => void,
  ) {}

  receive(board: Shown): void {
    this.newest = board
    if (!this.shown()) this.flush()
  }

  flush(): void {
    const board = this.newest
    this.newest = null
    const known = this.shown()
    // A session that was evicted and loaded again may count from a lower version: what came last is right.
    if (board && !(known && known.version === board.version && known.frozen === board.frozen)) this.show(board)
  }
}
