"""What a phone is told about a move: the same shape for a new entry and for a repeated one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.play.editions import ShownEdition
from server.play.errors import error_json
from server.refusals import Refusal
from server.rules import RouteIndex, shown_answer, solution_of

Result = dict[str, Any]


def refused(
    key: str, code: Refusal, message: str, fields: Mapping[str, str] | None = None
) -> Result:
    """A move that does not count, now (`code.temporary`) or ever."""
    return {"ok": False, "key": key, "error": error_json(code, message, fields)}


def accepted(  # noqa: PLR0913 - the parts of one entry
    *,
    key: str,
    kind: str,
    stop: str,
    points: int,
    outcome: Mapping[str, Any],
    total: int,
    rank: int | None,
    entry: int,
) -> Result:
    """A move that counts, without what it reveals (see `reveal`).

    `total` is the ride's points up to this entry, `rank` the rider's place now, `entry` the
    entry's number in the ledger, by which boards are numbered too.
    """
    return {
        "ok": True,
        "key": key,
        "kind": kind,
        "stop": stop,
        "points": points,
        "total": total,
        "rank": rank,
        "entry": entry,
        **outcome,
    }


def reveal(
    result: Result, item: str | None, index: RouteIndex, edition: ShownEdition, ride_seed: int
) -> Result:
    """The result with what may be known once the move counts: answer, explanation, source,
    solution, in the language of the edition.

    A game's solution only comes when no attempt is left. What has left the content since
    the move was made is left out.
    """
    if result["kind"] == "answer":
        question = edition.questions.get(item or "")
        if question is not None:
            result["answer"] = shown_answer(question)
            result["explain"] = question.explain
            result["source"] = question.source
    elif result["kind"] == "game":
        result["feedback"] = edition.worded(result.get("feedback", {}))
        stop = index.game_stop.get(item or "")
        if stop is not None and result.get("attempts_left") == 0:
            game = edition.tour.stops[stop.id].game
            result["explain"] = game.explain
            result["source"] = game.source
            result["solution"] = edition.worded(solution_of(stop, ride_seed))
    marked: Result = edition.marked(result)
    return marked
