"""Finding the way, junction by junction."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import another, gets
from server.rules.games.drive.schema import DriveData, DriveSchema
from server.rules.games.kind import Checked, Verdict, stars_by_share
from server.rules.games.replay import (
    LANES,
    TICKS_PER_SECOND,
    Course,
    gates_of,
    is_run,
    lanes_at,
    read_choices,
    read_inputs,
    run_seed,
)
from server.rules.seeds import permutation, sub_seed

COURSE = Course(
    lead=9 * TICKS_PER_SECOND,  # time to read the sign and three boards at leisure
    least=8 * TICKS_PER_SECOND,
    spread=TICKS_PER_SECOND,
    speed=6,
)


class Drive:
    """The phone sends the run of the bus, or a lane for each junction: judged alike."""

    type = "drive"
    schema = DriveSchema

    def puzzle(self, data: DriveData, seed: int) -> dict[str, Any]:
        """`{seed, junctions: [{id: "j0", sign, ways: [text, text, text]}]}`, ways by lane."""
        junctions = [
            {
                "id": f"j{at}",
                "sign": one.sign,
                "ways": [one.ways[way] for way in _lanes(seed, at)],
            }
            for at, one in enumerate(data.junctions)
        ]
        return {"seed": run_seed(seed), "junctions": junctions}

    def judge(self, data: DriveData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of junctions where the bus took the right way.

        Feedback: `right`, a bool per junction, and `notes` about those where it did.
        """
        asked = _right_lanes(data, seed)
        taken = _taken(solution, seed, list(asked))
        right = {one: taken.get(one) == lane for one, lane in asked.items()}
        feedback: dict[str, Any] = {"right": right}
        notes = {one: told for one, told in _explained(data).items() if right[one]}
        if notes:
            feedback["notes"] = notes
        return Verdict(stars_by_share(sum(right.values()), len(right)), feedback)

    def check(self, data: DriveData, seed: int, item: str, choice: object) -> Checked:
        """Only the right way is explained: of the others one is still to be found."""
        asked = _right_lanes(data, seed)
        if item not in asked or not _is_lane(choice):
            raise BadSolution()
        right = choice == asked[item]
        return Checked(right, _explained(data).get(item, "") if right else "")

    def with_locked(
        self, data: DriveData, seed: int, solution: object, locked: Mapping[str, Any]
    ) -> dict[str, dict[str, int]]:
        """The run or the choices as choices, with the locked ones."""
        ids = [f"j{at}" for at in range(len(data.junctions))]
        known = {item: choice for item, choice in locked.items() if item in ids}
        return {"choices": {**_taken(solution, seed, ids), **known}}

    def solution(self, data: DriveData, seed: int) -> dict[str, dict[str, int]]:
        """The right lane at every junction."""
        return {"choices": _right_lanes(data, seed)}

    def attempt(
        self, data: DriveData, seed: int, skill: float, chance: Random
    ) -> dict[str, dict[str, int]]:
        """A lane at every junction."""
        taken = {
            one: lane if gets(skill, chance) else another(range(LANES), lane, chance)
            for one, lane in _right_lanes(data, seed).items()
        }
        return {"choices": taken}


def _lanes(seed: int, junction: int) -> list[int]:
    """The ways as they lie from left to right."""
    return permutation(LANES, sub_seed(seed, "ways", str(junction)))


def _explained(data: DriveData) -> dict[str, str]:
    return {f"j{at}": one.explain for at, one in enumerate(data.junctions) if one.explain}


def _taken(solution: object, seed: int, ids: list[str]) -> dict[str, int]:
    """By id, the lane that the bus was in; raises BadSolution."""
    if is_run(solution):
        gates = gates_of(COURSE, run_seed(seed), len(ids))
        return dict(zip(ids, lanes_at(COURSE, gates, read_inputs(solution, gates)), strict=True))
    taken = read_choices(solution, ids)
    if not all(_is_lane(one) for one in taken.values()):
        raise BadSolution("每个路口只有三条道")
    return taken


def _is_lane(choice: object) -> bool:
    return type(choice) is int and 0 <= choice < LANES


def _right_lanes(data: DriveData, seed: int) -> dict[str, int]:
    return {f"j{at}": _lanes(seed, at).index(0) for at in range(len(data.junctions))}
