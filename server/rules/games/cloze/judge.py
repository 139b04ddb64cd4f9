"""Filling gaps from a pool."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import gets
from server.rules.games.cloze.schema import ClozeData, ClozeSchema, Line
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.seeds import scrambled


class Cloze:
    """The phone sends, for each line, the pool pieces in its gaps."""

    type = "cloze"
    schema = ClozeSchema

    def puzzle(self, data: ClozeData, seed: int) -> dict[str, Any]:
        """`{lines: [{id, parts: [text | null]}], pool: [{id: "p0", text}]}`."""
        order = scrambled(len(data.pool), seed)
        return {
            "lines": [{"id": line.id, "parts": list(line.parts)} for line in data.lines],
            "pool": [{"id": f"p{at}", "text": data.pool[one]} for at, one in enumerate(order)],
        }

    def judge(self, data: ClozeData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of gaps with the right text; an open gap (null) is wrong.

        Pieces with equal texts are worth the same; each may be used once. Feedback:
        `right`, per line id a bool per gap.
        """
        order = scrambled(len(data.pool), seed)
        texts = {f"p{at}": data.pool[one] for at, one in enumerate(order)}
        if not isinstance(solution, dict):
            raise BadSolution()
        if not solution.keys() <= {line.id for line in data.lines}:
            raise BadSolution()
        filled = {line.id: _filled(line, solution, texts) for line in data.lines}
        used = [piece for pieces in filled.values() for piece in pieces if piece is not None]
        if not used:
            raise BadSolution("先填上一处，再提交")
        if len(set(used)) < len(used):
            raise BadSolution("字池里的每一块只能用一次")
        right = {
            line.id: [
                piece is not None and texts[piece] == blank
                for piece, blank in zip(filled[line.id], line.blanks, strict=True)
            ]
            for line in data.lines
        }
        found = sum(map(sum, right.values()))
        return Verdict(stars_by_share(found, sum(map(len, right.values()))), {"right": right})

    def solution(self, data: ClozeData, seed: int) -> dict[str, list[str]]:
        """Each line with the pieces made for it."""
        order = scrambled(len(data.pool), seed)
        pieces = iter(range(len(data.pool)))
        return {
            line.id: [f"p{order.index(next(pieces))}" for _ in line.blanks] for line in data.lines
        }

    def attempt(
        self, data: ClozeData, seed: int, skill: float, chance: Random
    ) -> dict[str, list[str]]:
        """Every gap filled; the gaps that are wrong get what is left of the pool."""
        wanted = self.solution(data, seed)
        kept = [[gets(skill, chance) for _ in pieces] for pieces in wanted.values()]
        rows = list(zip(wanted.values(), kept, strict=True))
        used = {piece for row in rows for piece, right in zip(*row, strict=True) if right}
        free = [f"p{at}" for at in range(len(data.pool)) if f"p{at}" not in used]
        chance.shuffle(free)
        filled = [
            [piece if right else free.pop() for piece, right in zip(*row, strict=True)]
            for row in rows
        ]
        return dict(zip(wanted, filled, strict=True))


def _filled(line: Line, solution: dict[str, Any], texts: dict[str, str]) -> list[str | None]:
    """The pieces in the line's gaps; raises BadSolution for anything else."""
    pieces = solution.get(line.id)
    if pieces is None:
        return [None] * len(line.blanks)
    if not isinstance(pieces, list) or len(pieces) != len(line.blanks):
        raise BadSolution("空格的个数对不上，请刷新后再试")
    if not all(one is None or (isinstance(one, str) and one in texts) for one in pieces):
        raise BadSolution()
    return pieces
