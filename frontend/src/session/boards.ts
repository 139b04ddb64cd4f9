/** Leaderboards of the open ride, by scope: pushed over the socket or read once over HTTP. */
import { request } from '@/api/http'
import type { Board } from '@/api/types'
import { state } from './rideState'

/** Takes a board unless a newer version of it is known. */
export function takeBoard(board: Board): void {
  const known = state.boards[board.scope]
  if (known && known.version > board.version) return
  // A pushed board has no rows around the rider: those that were read stay.
  state.boards[board.scope] = { ...known, ...board }
}

/** Reads a board; with `around=me` where a ride is open. @throws ApiFailure */
export async function readBoard(scope: string, limit = 50): Promise<Board> {
  const token = state.session?.token ?? null
  const around = token ? '&around=me' : ''
  const board = await request<Board>(`/boards/${encodeURIComponent(scope)}?limit=${limit}${around}`, { token })
  takeBoard(board)
  return board
}
