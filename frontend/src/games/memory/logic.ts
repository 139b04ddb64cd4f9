/** Turning lanterns two at a time and keeping the log of every turn. Pure. */
import { t } from '@/words'

export interface Card {
  id: string
  pair: number
  text: string
}
export interface Puzzle {
  cards: Card[]
}
/** Every turn in order, each the ids of the two cards. */
export type Solution = [string, string][]
export interface Feedback {
  turns: number
  within: number
  lucky?: boolean
}

export interface Game {
  log: Solution
  /** Cards that lie open though they are no found pair: one, or two of a turn that missed. */
  open: string[]
}

export type Turned = 'first' | 'pair' | 'miss' | 'nothing'

function pairOf(cards: readonly Card[], id: string): number | undefined {
  return cards.find((card) => card.id === id)?.pair
}

/** The cards that belong to found pairs. */
export function found(cards: readonly Card[], log: Solution): Set<string> {
  return new Set(log.filter(([a, b]) => pairOf(cards, a) === pairOf(cards, b)).flat())
}

/** True once every card has its partner. */
export function cleared(cards: readonly Card[], log: Solution): boolean {
  return found(cards, log).size === cards.length
}

/**
 * The game after the rider touches a card, and what that was. Two cards that missed stay open
 * until the next touch, without a time limit.
 */
export function turn(cards: readonly Card[], game: Game, id: string): { game: Game; turned: Turned } {
  const first = game.open.length === 1 ? game.open[0] : undefined
  if (id === first || pairOf(cards, id) === undefined || found(cards, game.log).has(id))
    return { game, turned: 'nothing' }
  if (first === undefined) return { game: { ...game, open: [id] }, turned: 'first' }
  const log: Solution = [...game.log, [first, id]]
  const hit = pairOf(cards, first) === pairOf(cards, id)
  return { game: { log, open: hit ? [] : [first, id] }, turned: hit ? 'pair' : 'miss' }
}

/** The log in `start` where it could have been played on this board, else an empty one. */
export function startLog(cards: readonly Card[], start: unknown): Solution {
  if (!Array.isArray(start)) return []
  let game: Game = { log: [], open: [] }
  for (const pair of start as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return []
    for (const id of pair) game = turn(cards, { ...game, open: game.open.slice(0, game.open.length % 2) }, id).game
    if (game.log.length === 0 || game.open.length === 1) return []
  }
  return game.log.length === start.length ? game.log : []
}

/** A log that clears the board at once, to show it open when all is over. */
export function openLog(cards: readonly Card[]): Solution {
  const seen = new Map<number, string>()
  const log: Solution = []
  for (const { id, pair } of cards) {
    const first = seen.get(pair)
    if (first === undefined) seen.set(pair, id)
    else log.push([first, id])
  }
  return log
}

/** “翻了 14 回”, and within how many turns all three stars are. */
export function turnsSummary(feedback: unknown): string {
  const { turns, within, lucky } = (feedback ?? {}) as Partial<Feedback>
  if (typeof turns !== 'number') return ''
  if (lucky) return t('game-memory.lucky', { n: turns })
  if (typeof within === 'number' && turns > within) return t('game-memory.within', { n: turns, within })
  return t('game-memory.done', { n: turns })
}
