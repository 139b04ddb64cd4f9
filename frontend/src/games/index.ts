/** The mini-games by type. A new game is a new folder here; nothing else names it. */
import type { GameKind } from './game'

const found = import.meta.glob<{ default: GameKind }>('./*/index.ts', { eager: true })

/** Every game this page can play. */
export const games: ReadonlyMap<string, GameKind> = new Map(
  Object.values(found).map(({ default: kind }) => [kind.type, kind]),
)

/** Fetches a game's page ahead of time; what fails is fetched again when it is played. */
export function prefetchGame(type: string): void {
  games
    .get(type)
    ?.load()
    .catch(() => undefined)
}
