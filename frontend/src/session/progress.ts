/**
 * What the rider sees: the server's last snapshot with the moves that still wait laid over it.
 * Pure, so that a ride without network looks the same on reload.
 */
import type { GameState, LineMove, Move, PublicQuestion, QuestionState, Route, Snapshot, StopState } from '@/api/types'

export interface QuestionView extends QuestionState {
  /** The choice that waits for the network, if any. */
  waiting: string[] | string | null
}

/** A choice that counts in the running attempt of a game; `right` and `explain` once the server has answered. */
export interface LockedChoice {
  choice: boolean | number
  right?: boolean
  explain?: string
}

export interface GameView extends Omit<GameState, 'locked'> {
  /** By item. */
  locked: Record<string, LockedChoice>
}

export interface StopView extends Omit<StopState, 'questions' | 'game'> {
  questions: QuestionView[]
  game: GameView
  /** True while the check-in, story or last answer still waits for the network. */
  waiting: boolean
  gameWaiting: boolean
  /** Story read and every question answered, counting waiting moves. */
  done: boolean
}

/** True for moves along a route; a seat's answers in a hosted event change no stop. */
export function isRouteMove(move: Move): move is LineMove {
  return move.kind !== 'live' && move.kind !== 'paper'
}

function answersOf(moves: LineMove[]): Map<string, string[] | string> {
  return new Map(moves.flatMap((move) => (move.kind === 'answer' ? [[move.question, move.choice]] : [])))
}

function gameOf(game: GameState, moves: LineMove[]): GameView {
  const waiting = moves.flatMap((move) =>
    move.kind === 'choice' && move.attempt === game.attempts + 1 ? [[move.item, { choice: move.choice }] as const] : [],
  )
  return { ...game, locked: { ...Object.fromEntries(waiting), ...game.locked } }
}

function viewOf(state: StopState, moves: LineMove[], now: string): StopView {
  const mine = moves.filter((move) => move.stop === state.stop)
  const answers = answersOf(mine)
  const questions = state.questions.map((question) => ({
    ...question,
    waiting: question.answered ? null : (answers.get(question.id) ?? null),
  }))
  const story = state.story || mine.some((move) => move.kind === 'story')
  return {
    ...state,
    checked_in: state.checked_in ?? (mine.some((move) => move.kind === 'checkin') ? now : null),
    story,
    questions,
    game: gameOf(state.game, mine),
    waiting: mine.some((move) => move.kind !== 'choice'),
    gameWaiting: mine.some((move) => move.kind === 'game'),
    done: story && questions.every((question) => question.answered || question.waiting !== null),
  }
}

/** The stops as the rider sees them, in route order. */
export function stopViews(snapshot: Snapshot, queued: Move[], route: Pick<Route, 'order'>): StopView[] {
  let open = true
  const moves = queued.filter(isRouteMove)
  return snapshot.stops.map((state) => {
    const view = viewOf(state, moves, snapshot.now)
    const locked = route.order === 'in_order' && !open && !view.checked_in
    open = view.done
    return { ...view, locked }
  })
}

/** How questions stand. A poll has no right answer: it counts among none but `polled`. */
export interface Tally {
  /** Questions that are right or wrong, answered or not. */
  judgeable: number
  right: number
  wrong: number
  /** Answered, but not judged yet: the answer waits for the network. */
  waiting: number
  polled: number
}

type Asked = {
  readonly stops: readonly { readonly questions: readonly Readonly<Pick<PublicQuestion, 'id' | 'type'>>[] }[]
}

/** How the questions of these stops stand. */
export function tallyOf(
  views: readonly { readonly questions: readonly Readonly<Pick<QuestionView, 'id' | 'answered' | 'waiting'>>[] }[],
  route: Asked | null,
): Tally {
  const polls = new Set(
    route?.stops.flatMap((stop) => stop.questions.flatMap(({ id, type }) => (type === 'poll' ? [id] : []))),
  )
  const questions = views.flatMap((view) => view.questions)
  const judgeable = questions.filter((one) => one.answered?.correct !== null && !polls.has(one.id))
  const count = (is: (one: (typeof questions)[number]) => boolean): number => judgeable.filter(is).length
  return {
    judgeable: judgeable.length,
    right: count((one) => one.answered?.correct === true),
    wrong: count((one) => one.answered?.correct === false),
    waiting: count((one) => one.waiting !== null),
    polled: questions.filter((one) => !judgeable.includes(one) && (one.answered || one.waiting !== null)).length,
  }
}

/** The stop to go on with: the first one that is not done; null at the end of the route. */
export function currentStop(views: StopView[]): StopView | null {
  return views.find((view) => !view.done) ?? null
}
