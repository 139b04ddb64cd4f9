"""Catching the lanterns that belong."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import gets
from server.rules.games.catch.schema import CatchData, CatchSchema
from server.rules.games.kind import Checked, Verdict, stars_by_share
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

        Whoever has neither caught a word nor decided about all of them has not begun. Feedback:
        `right`, a bool per word, and `notes` about the words that have one.
        """
        belongs = _belonging(data, seed)
        caught = _caught(solution, seed, list(belongs))
        if not any(caught.values()) and len(caught) < len(belongs):
            raise BadSolution("一盏也没接住，接上一盏再交")
        right = {term: caught.get(term) is good for term, good in belongs.items()}
        feedback: dict[str, Any] = {"right": right}
        notes = _notes(data, seed)
        if notes:
            feedback["notes"] = notes
        return Verdict(stars_by_share(sum(right.values()), len(right)), feedback)

    def check(self, data: CatchData, seed: int, item: str, choice: object) -> Checked:
        """Right or wrong says already what the word is, so its note goes with either."""
        belongs = _belonging(data, seed)
        if item not in belongs or type(choice) is not bool:
            raise BadSolution()
        return Checked(choice is belongs[item], _notes(data, seed).get(item, ""))

    def with_locked(
        self, data: CatchData, seed: int, solution: object, locked: Mapping[str, Any]
    ) -> dict[str, dict[str, bool]]:
        """The run or the choices as choices, with the locked ones."""
        ids = [f"t{at}" for at in range(len(data.terms))]
        known = {item: choice for item, choice in locked.items() if item in ids}
        return {"choices": {**_caught(solution, seed, ids), **known}}

    def solution(self, data: CatchData, seed: int) -> dict[str, dict[str, bool]]:
        """The right yes or no for every word."""
        return {"choices": _belonging(data, seed)}

    def attempt(
        self, data: CatchData, seed: int, skill: float, chance: Random
    ) -> dict[str, dict[str, bool]]:
        """A yes or no for every word."""
        belongs = _belonging(data, seed)
        return {"choices": {one: good is gets(skill, chance) for one, good in belongs.items()}}


def _falling(data: CatchData, seed: int) -> list[int]:
    return permutation(len(data.terms), seed)


def _belonging(data: CatchData, seed: int) -> dict[str, bool]:
    """By id, in the order of falling, whether the word is a good one."""
    return {f"t{at}": one < len(data.good) for at, one in enumerate(_falling(data, seed))}


def _notes(data: CatchData, seed: int) -> dict[str, str]:
    """What is told about the words, by their ids."""
    told = {note.word: note.explain for note in data.notes}
    falling = enumerate(data.terms[one] for one in _falling(data, seed))
    return {f"t{at}": told[word] for at, word in falling if word in told}


def _caught(solution: object, seed: int, ids: list[str]) -> dict[str, bool]:
    """By id, whether the word was caught; raises BadSolution."""
    if is_run(solution):
        return _replayed(solution, seed, ids)
    caught = read_choices(solution, ids)
    if any(type(one) is not bool for one in caught.values()):
        raise BadSolution()
    return caught


def _replayed(solution: object, seed: int, ids: list[str]) -> dict[str, bool]:
    """What the basket caught: the lanterns that came down in the lane it was in."""
    gates = gates_of(COURSE, run_seed(seed), len(ids))
    lanes = lanes_at(COURSE, gates, read_inputs(solution, gates))
    return {one: lane == gate.lane for one, lane, gate in zip(ids, lanes, gates, strict=True)}
