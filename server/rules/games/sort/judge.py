"""Sorting cards into baskets."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import another, gets
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.sort.schema import SortData, SortSchema
from server.rules.seeds import permutation


class Sort:
    """The phone sends, for each card, the basket the rider put it in."""

    type = "sort"
    schema = SortSchema

    def puzzle(self, data: SortData, seed: int) -> dict[str, Any]:
        """`{baskets: [{id: "b0", text}], cards: [{id: "c0", text}]}`; the cards are shuffled."""
        order = permutation(len(data.cards), seed)
        return {
            "baskets": [{"id": f"b{at}", "text": one.name} for at, one in enumerate(data.baskets)],
            "cards": [
                {"id": f"c{at}", "text": data.cards[one].text} for at, one in enumerate(order)
            ],
        }

    def judge(self, data: SortData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of cards in their own basket; one in no basket is wrong.

        Feedback: `right`, a bool per card.
        """
        wanted = self.solution(data, seed)
        baskets = {f"b{at}" for at in range(len(data.baskets))}
        if not isinstance(solution, dict) or not solution.keys() <= wanted.keys():
            raise BadSolution()
        if not solution:
            raise BadSolution("先放进一张，再提交")
        if not all(isinstance(one, str) and one in baskets for one in solution.values()):
            raise BadSolution()
        right = {card: solution.get(card) == basket for card, basket in wanted.items()}
        return Verdict(stars_by_share(sum(right.values()), len(right)), {"right": right})

    def solution(self, data: SortData, seed: int) -> dict[str, str]:
        """Each card with its basket."""
        order = permutation(len(data.cards), seed)
        place = {basket.id: f"b{at}" for at, basket in enumerate(data.baskets)}
        return {f"c{at}": place[data.cards[one].basket] for at, one in enumerate(order)}

    def attempt(self, data: SortData, seed: int, skill: float, chance: Random) -> dict[str, str]:
        """Every card in some basket."""
        baskets = [f"b{at}" for at in range(len(data.baskets))]
        return {
            card: basket if gets(skill, chance) else another(baskets, basket, chance)
            for card, basket in self.solution(data, seed).items()
        }
