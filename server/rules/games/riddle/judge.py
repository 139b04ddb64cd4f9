"""Guessing lantern riddles."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import gets
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.riddle.schema import RiddleData, RiddleSchema
from server.text import normalise

LONGEST = 40
NO_IDEA = "猜不着"


class Riddle:
    """The phone sends what the rider typed under each lantern."""

    type = "riddle"
    schema = RiddleSchema

    def puzzle(self, data: RiddleData, seed: int) -> dict[str, Any]:
        """`{riddles: [{id, text, kind, length, hints}]}`; `length` counts characters."""
        riddles = [
            {
                "id": one.id,
                "text": one.text,
                "kind": one.hint_kind,
                "length": len(one.answer),
                "hints": list(one.hints),
            }
            for one in data.riddles
        ]
        return {"riddles": riddles}

    def judge(self, data: RiddleData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of riddles solved; an empty lantern is wrong.

        Feedback: `right`, a bool per riddle id.
        """
        ids = {one.id for one in data.riddles}
        if not isinstance(solution, dict) or not solution.keys() <= ids:
            raise BadSolution()
        typed: dict[str, str] = {}
        for one, text in solution.items():
            if not isinstance(text, str) or len(text) > LONGEST:
                raise BadSolution(f"谜底要写文字，最多 {LONGEST} 个字")
            typed[one] = normalise(text)
        if not any(typed.values()):
            raise BadSolution("先写下一个谜底，再提交")
        right = {one.id: one.accepted.takes(typed.get(one.id, "")) for one in data.riddles}
        return Verdict(stars_by_share(sum(right.values()), len(right)), {"right": right})

    def solution(self, data: RiddleData, seed: int) -> dict[str, str]:
        """Each riddle's answer as organisers wrote it."""
        return {one.id: one.answer for one in data.riddles}

    def attempt(self, data: RiddleData, seed: int, skill: float, chance: Random) -> dict[str, str]:
        """A guess under every lantern."""
        return {one.id: one.answer if gets(skill, chance) else NO_IDEA for one in data.riddles}
