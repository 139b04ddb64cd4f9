"""Catching the lanterns that belong."""

from __future__ import annotations

from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.catch.schema import CatchData, CatchSchema
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.replay import (
    TICKS_PER_SECOND,
    Course,
    gates_of,
    is_run,
    lanes_at,
    read_choices,
    read_inputs,
    run_seed,
)
from server.rules.seeds import permutation

COURSE = Course(
    lead=5 * TICKS_PER_SECOND,  # also how long a lantern falls
    least=58,
    spread=20,
    speed=12,
)


class Catch:
    """The phone sends the run of the basket, or a yes or no for each word: judged alike."""

    type = "catch"
    schema = CatchSchema

    def puzzle(self, data: CatchData, seed: int) -> dict[str, Any]:
        """`{seed, terms: [{id: "t0", text}]}`, in the order in which they fall."""
        terms = [
            {"id": f"t{at}", "text": data.terms[one]} for at, one in enumerate(_falling(data, seed))
        ]
        return {"seed": run_seed(seed), "terms": terms}

    def judge(self, data: CatchData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of words dealt with rightly: caught or let go.

        Whoever catches nothing has not begun. Feedback: `right`, a bool per word.
        """
        belongs = _belonging(data, seed)
        caught = _replayed(solution, seed, list(belongs)) if is_run(solution) else None
        if caught is None:
            caught = read_choices(solution, list(belongs))
            if any(type(one) is not bool for one in caught.values()):
                raise BadSolution()
        if not any(caught.values()):
            raise BadSolution("一盏也没接住，接上一盏再交")
        right = {term: caught.get(term) is good for term, good in belongs.items()}
        return Verdict(stars_by_share(sum(right.values()), len(right)), {"right": right})

    def solution(self, data: CatchData, seed: int) -> dict[str, dict[str, bool]]:
        """The right yes or no for every word."""
        return {"choices": _belonging(data, seed)}


def _falling(data: CatchData, seed: int) -> list[int]:
    return permutation(len(data.terms), seed)


def _belonging(data: CatchData, seed: int) -> dict[str, bool]:
    """By id, in the order of falling, whether the word is a good one."""
    return {f"t{at}": one < len(data.good) for at, one in enumerate(_falling(data, seed))}


def _replayed(solution: object, seed: int, ids: list[str]) -> dict[str, bool]:
    """What the basket caught: the lanterns that came down in the lane it was in."""
    gates = gates_of(COURSE, run_seed(seed), len(ids))
    lanes = lanes_at(COURSE, gates, read_inputs(solution, gates))
    return {one: lane == gate.lane for one, lane, gate in zip(ids, lanes, gates, strict=True)}
