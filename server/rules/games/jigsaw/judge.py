"""Putting a picture together."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import mixed_up
from server.rules.games.jigsaw.schema import JigsawData, JigsawSchema
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.scenes import scene_json
from server.rules.seeds import deranged


class Jigsaw:
    """The phone sends the pieces in the order in which they lie, row by row.

    A picture that the phone draws has to say which part of it a piece shows, so `cut` tells
    as much as a look at the piece does: a script sorts by it (docs/games.md). Swaps are not
    counted: who feels their way through the picture by ear needs more of them.
    """

    type = "jigsaw"
    schema = JigsawSchema

    def puzzle(self, data: JigsawData, seed: int) -> dict[str, Any]:
        """`{rows, columns, scene | image, pieces: [{id: "p0", cut, shows?}]}`, as the pieces lie.

        `cut` is the part of the picture, counted row by row. No piece lies in its own place.
        """
        pieces = [
            {"id": f"p{at}", "cut": cut} | ({"shows": data.pieces[cut]} if data.pieces else {})
            for at, cut in enumerate(_lying(data, seed))
        ]
        scene = {"scene": scene_json(data.scene)} if data.scene else {}
        image = {"image": asdict(data.image)} if data.image else {}
        return {"rows": data.rows, "columns": data.columns, "pieces": pieces, **scene, **image}

    def judge(self, data: JigsawData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of pieces in their own place. Feedback: `right`, a bool per place."""
        cuts = {f"p{at}": cut for at, cut in enumerate(_lying(data, seed))}
        if not isinstance(solution, list) or len(solution) != len(cuts):
            raise BadSolution(f"要交上全部 {len(cuts)} 块")
        if not all(isinstance(piece, str) and piece in cuts for piece in solution):
            raise BadSolution()
        if len(set(solution)) < len(cuts):
            raise BadSolution("每一块只能放一次")
        right = [cuts[piece] == place for place, piece in enumerate(solution)]
        return Verdict(stars_by_share(sum(right), len(right)), {"right": right})

    def solution(self, data: JigsawData, seed: int) -> list[str]:
        """The pieces in the order of the picture."""
        lying = _lying(data, seed)
        return [f"p{lying.index(cut)}" for cut in range(len(lying))]

    def attempt(self, data: JigsawData, seed: int, skill: float, chance: Random) -> list[str]:
        """All pieces, of which those that are wrong have changed places."""
        return mixed_up(self.solution(data, seed), skill, chance)


def _lying(data: JigsawData, seed: int) -> list[int]:
    """The part of the picture that lies at each place."""
    return deranged(data.rows * data.columns, seed)
