"""Finding the lines with the character."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import picked
from server.rules.games.feihua.schema import FeihuaData, FeihuaSchema, Line
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.seeds import permutation


class Feihua:
    """The phone sends the lines that the rider picked."""

    type = "feihua"
    schema = FeihuaSchema

    def puzzle(self, data: FeihuaData, seed: int) -> dict[str, Any]:
        """`{char, count, lines: [{id: "l0", parts: [text | null]}]}`; `count` lines are hits."""
        shown = _shown(data, seed)
        return {
            "char": data.char,
            "count": sum(line.hit for line in data.lines),
            "lines": [{"id": name, "parts": list(line.parts)} for name, line in shown.items()],
        }

    def judge(self, data: FeihuaData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of hits among as many lines as there are hits, or as were picked.

        Feedback: `right`, a bool per line picked; `open`, how many more could have been picked
        (not which: another attempt has something left to find); `notes`, who said the hits.
        """
        shown = _shown(data, seed)
        if not isinstance(solution, list):
            raise BadSolution()
        if not all(isinstance(one, str) and one in shown for one in solution):
            raise BadSolution()
        if not solution:
            raise BadSolution("先找一句，再提交")
        if len(set(solution)) < len(solution):
            raise BadSolution("一句只算一次")
        right = {one: shown[one].hit for one in solution}
        open_picks = max(0, sum(line.hit for line in data.lines) - len(right))
        notes = {one: shown[one].by for one in solution if shown[one].hit and shown[one].by}
        feedback = {"right": right, "open": open_picks, "notes": notes}
        return Verdict(stars_by_share(sum(right.values()), len(right) + open_picks), feedback)

    def solution(self, data: FeihuaData, seed: int) -> list[str]:
        """The lines that have the character."""
        return [name for name, line in _shown(data, seed).items() if line.hit]

    def attempt(self, data: FeihuaData, seed: int, skill: float, chance: Random) -> list[str]:
        """As many lines as have the character."""
        shown = _shown(data, seed)
        misses = [name for name, line in shown.items() if not line.hit]
        return picked(self.solution(data, seed), misses, skill, chance)


def _shown(data: FeihuaData, seed: int) -> dict[str, Line]:
    """The lines by their ids, in the order in which they are shown."""
    order = permutation(len(data.lines), seed)
    return {f"l{at}": data.lines[one] for at, one in enumerate(order)}
