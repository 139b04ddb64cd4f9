/** Lays an accepted move's result into the snapshot, so that a phone need not fetch it anew. Pure. */
import type { Accepted, GameState, LineMove, Snapshot, StopState } from '@/api/types'

function gameAfter(game: GameState, result: Accepted): GameState {
  return {
    ...game,
    stars: Math.max(game.stars ?? 0, result.best ?? result.stars ?? 0),
    attempts: game.attempts + 1,
    attempts_left: result.attempts_left ?? game.attempts_left,
    feedback: result.feedback ?? game.feedback,
    explain: result.explain ?? game.explain,
    source: result.source ?? game.source,
    solution: result.solution ?? game.solution,
    locked: {},
  }
}

function gameWith(game: GameState, move: LineMove & { kind: 'choice' }, result: Accepted): GameState {
  if (move.attempt !== game.attempts + 1) return game
  const { choice = move.choice, right = false, explain } = result
  return { ...game, locked: { ...game.locked, [move.item]: { choice, right, explain } } }
}

function stopAfter(stop: StopState, move: LineMove, result: Accepted): StopState {
  const after = {
    ...stop,
    points: stop.points + result.points,
    stamp: result.stamp === stop.stop ? result.at : stop.stamp,
  }
  switch (move.kind) {
    case 'checkin':
      return { ...after, checked_in: result.at }
    case 'story':
      return { ...after, story: true }
    case 'game':
      return { ...after, game: gameAfter(stop.game, result) }
    case 'choice':
      return { ...after, game: gameWith(stop.game, move, result) }
    case 'answer':
      return {
        ...after,
        questions: stop.questions.map((question) =>
          question.id !== move.question
            ? question
            : {
                ...question,
                answered: {
                  correct: result.correct === undefined ? false : result.correct,
                  choice: move.choice,
                  answer: result.answer ?? [],
                  explain: result.explain ?? '',
                  source: result.source ?? '',
                  points: result.points,
                },
              },
        ),
      }
  }
}

function totalsOf(stops: StopState[], before: Snapshot['totals']): Snapshot['totals'] {
  const answered = stops.flatMap((stop) => stop.questions.flatMap((question) => question.answered ?? []))
  return {
    ...before,
    stamps: stops.filter((stop) => stop.stamp).length,
    // A poll counts among no questions.
    answered: answered.filter((one) => one.correct !== null).length,
    right: answered.filter((one) => one.correct).length,
    stars: stops.reduce((sum, stop) => sum + (stop.game.stars ?? 0), 0),
  }
}

/** The snapshot after an accepted move. Stamps and check-ins have the server's time: a phone's clock may be wrong. */
export function applyResult(snapshot: Snapshot, move: LineMove, result: Accepted): Snapshot {
  const stops = snapshot.stops.map((stop) => (stop.stop === move.stop ? stopAfter(stop, move, result) : stop))
  const stamped = result.stamp && !snapshot.stamps.some((stamp) => stamp.stop === result.stamp)
  return {
    ...snapshot,
    stops,
    points: result.total,
    rank: result.rank,
    streak: move.kind === 'answer' && result.correct !== null ? (result.streak ?? 0) : snapshot.streak,
    stamps: stamped ? [...snapshot.stamps, { stop: move.stop, at: result.at }] : snapshot.stamps,
    finished: result.finished ?? snapshot.finished,
    totals: totalsOf(stops, snapshot.totals),
  }
}
