"""Finding the way, junction by junction."""

from __future__ import annotations

from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.drive.schema import DriveData, DriveSchema
from server.rules.games.kind import Verdict, stars_by_share
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

        Feedback: `right`, a bool per junction.
        """
        asked = _right_lanes(data, seed)
        if is_run(solution):
            gates = gates_of(COURSE, run_seed(seed), len(asked))
            lanes = lanes_at(COURSE, gates, read_inputs(solution, gates))
            taken: dict[str, Any] = dict(zip(asked, lanes, strict=True))
        else:
            taken = read_choices(solution, list(asked))
            if any(type(one) is not int or not 0 <= one < LANES for one in taken.values()):
                raise BadSolution("每个路口只有三条道")
        right = {one: taken.get(one) == lane for one, lane in asked.items()}
        return Verdict(stars_by_share(sum(right.values()), len(right)), {"right": right})

    def solution(self, data: DriveData, seed: int) -> dict[str, dict[str, int]]:
        """The right lane at every junction."""
        return {"choices": _right_lanes(data, seed)}


def _lanes(seed: int, junction: int) -> list[int]:
    """The ways as they lie from left to right."""
    return permutation(LANES, sub_seed(seed, "ways", str(junction)))


def _right_lanes(data: DriveData, seed: int) -> dict[str, int]:
    return {f"j{at}": _lanes(seed, at).index(0) for at in range(len(data.junctions))}
