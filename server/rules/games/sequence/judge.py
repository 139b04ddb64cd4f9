"""Putting cards in order."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import mixed_up
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.sequence.schema import SequenceData, SequenceSchema
from server.rules.seeds import scrambled


class Sequence:
    """The phone sends its card ids in the order the rider chose."""

    type = "sequence"
    schema = SequenceSchema

    def puzzle(self, data: SequenceData, seed: int) -> dict[str, Any]:
        """`{items: [{id: "i0", text}], direction}`; never shuffled into the right order."""
        order = scrambled(len(data.items), seed)
        items = [{"id": f"i{at}", "text": data.items[one].text} for at, one in enumerate(order)]
        return {"items": items, "direction": data.direction}

    def judge(self, data: SequenceData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of cards in their own place.

        Feedback: `right`, a bool per position sent, and `notes` of the cards placed right.
        """
        order = scrambled(len(data.items), seed)
        names = {f"i{at}": one for at, one in enumerate(order)}
        if not isinstance(solution, list) or len(solution) != len(order):
            raise BadSolution(f"要把 {len(order)} 张牌都排好再交")
        if not all(isinstance(one, str) and one in names for one in solution):
            raise BadSolution()
        if len(set(solution)) < len(order):
            raise BadSolution("每张牌只能放一次")
        right = [names[one] == at for at, one in enumerate(solution)]
        feedback: dict[str, Any] = {"right": right}
        notes = {
            one: data.items[at].note
            for at, one in enumerate(solution)
            if right[at] and data.items[at].note
        }
        if notes:
            feedback["notes"] = notes
        return Verdict(stars_by_share(sum(right), len(order)), feedback)

    def solution(self, data: SequenceData, seed: int) -> list[str]:
        """The card ids in the right order."""
        order = scrambled(len(data.items), seed)
        return [f"i{order.index(one)}" for one in range(len(order))]

    def attempt(self, data: SequenceData, seed: int, skill: float, chance: Random) -> list[str]:
        """All cards, of which those that are wrong have changed places."""
        return mixed_up(self.solution(data, seed), skill, chance)
