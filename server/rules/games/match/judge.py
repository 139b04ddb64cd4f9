"""Connecting pairs."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import mixed_up
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.match.schema import MatchData, MatchSchema
from server.rules.seeds import permutation, scrambled, sub_seed


class Match:
    """The phone sends, for each left card, the right card the rider gave it."""

    type = "match"
    schema = MatchSchema

    def puzzle(self, data: MatchData, seed: int) -> dict[str, Any]:
        """`{left: [{id: "l0", text}], right: [{id: "r0", text}], left_title, right_title}`."""
        left, right = _cards(data, seed)
        return {
            "left": [{"id": f"l{at}", "text": data.pairs[p].left} for at, p in enumerate(left)],
            "right": [{"id": f"r{at}", "text": text} for at, text in enumerate(right)],
            "left_title": data.left_title,
            "right_title": data.right_title,
        }

    def judge(self, data: MatchData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of left cards with their right card; an open one is wrong.

        Feedback: `right`, a bool per left card.
        """
        wanted = self.solution(data, seed)
        rights = set(wanted.values())
        if not isinstance(solution, dict) or not solution.keys() <= wanted.keys():
            raise BadSolution()
        if not solution:
            raise BadSolution("先连上一对，再提交")
        if not all(isinstance(card, str) and card in rights for card in solution.values()):
            raise BadSolution()
        right = {card: solution.get(card) == to for card, to in wanted.items()}
        return Verdict(stars_by_share(sum(right.values()), len(right)), {"right": right})

    def solution(self, data: MatchData, seed: int) -> dict[str, str]:
        """Each left card with its right card."""
        left, right = _cards(data, seed)
        card_of = {text: f"r{at}" for at, text in enumerate(right)}
        return {f"l{at}": card_of[data.pairs[p].right] for at, p in enumerate(left)}

    def attempt(self, data: MatchData, seed: int, skill: float, chance: Random) -> dict[str, str]:
        """Every left card with a right card; wrong ones have changed places."""
        wanted = self.solution(data, seed)
        joined = mixed_up(list(wanted.values()), skill, chance)
        return dict(zip(wanted, joined, strict=True))


def _cards(data: MatchData, seed: int) -> tuple[list[int], list[str]]:
    """Positions of the left pairs, and the distinct right texts, both as shown.

    The right cards are scrambled against the order in which the left ones ask for them, so
    that joining straight across is never the answer.
    """
    left = permutation(len(data.pairs), sub_seed(seed, "left"))
    asked = list(dict.fromkeys(data.pairs[one].right for one in left))
    order = scrambled(len(asked), sub_seed(seed, "right"))
    return left, [asked[at] for at in order]
