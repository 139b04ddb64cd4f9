/** The mini-games by type. A new game is a new folder here; nothing else names it. */
import type { Component } from 'vue'
import { loadWords } from '@/words'
import type { GameKind } from './game'

const found = import.meta.glob<GameKind>('./*/index.ts', { eager: true, import: 'default' })

/** Every game this page can play. */
export const games: ReadonlyMap<string, GameKind> = new Map(Object.values(found).map((kind) => [kind.type, kind]))

/** A game's page and its words; null where this page has no such game. @throws where they cannot be had. */
export async function loadGame(type: string): Promise<Component | null> {
  const [page] = await Promise.all([games.get(type)?.load() ?? null, loadWords(`game-${type}`)])
  return page
}

/** Fetches a game ahead of time; what fails is fetched again when it is played. */
export function prefetchGame(type: string): void {
  loadGame(type).catch(() => undefined)
}
