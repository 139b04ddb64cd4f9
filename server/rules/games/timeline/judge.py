"""Hanging dated cards at their years."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import mixed_up
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.timeline.schema import TimelineData, TimelineSchema
from server.rules.seeds import scrambled


class Timeline:
    """The phone sends, for each card, the year at which the rider hung it."""

    type = "timeline"
    schema = TimelineSchema

    def puzzle(self, data: TimelineData, seed: int) -> dict[str, Any]:
        """`{years: [{id: "y0", year, text}], cards: [{id: "c0", text}]}`; years from early to late.

        The cards never come in the order of time.
        """
        names = {one.year: one.when for one in data.events}
        years = [
            {"id": f"y{at}", "year": year, "text": names.get(year) or _name(year)}
            for at, year in enumerate(data.years)
        ]
        order = scrambled(len(data.events), seed)
        cards = [{"id": f"c{at}", "text": data.events[one].text} for at, one in enumerate(order)]
        return {"years": years, "cards": cards}

    def judge(self, data: TimelineData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of cards at their own year; a card one year off is worth half.

        A card that hangs nowhere is wrong. Feedback: `right`, a bool per card; `near`, the
        cards one year off; `notes` of the cards that hang right.
        """
        wanted = self.solution(data, seed)
        places = {f"y{at}": at for at in range(len(data.years))}
        hung = _hung(solution, set(wanted), places)
        off = {
            card: abs(places[hung[card]] - places[year])
            for card, year in wanted.items()
            if card in hung
        }
        right = {card: off.get(card) == 0 for card in wanted}
        near = [card for card in wanted if off.get(card) == 1]
        feedback: dict[str, Any] = {"right": right, "near": near}
        order = scrambled(len(data.events), seed)
        notes = {f"c{at}": data.events[one].note for at, one in enumerate(order)}
        if told := {card: note for card, note in notes.items() if right[card] and note}:
            feedback["notes"] = told
        halves = 2 * sum(right.values()) + len(near)
        return Verdict(stars_by_share(halves, 2 * len(wanted)), feedback)

    def solution(self, data: TimelineData, seed: int) -> dict[str, str]:
        """Each card with its year."""
        order = scrambled(len(data.events), seed)
        place = {year: at for at, year in enumerate(data.years)}
        return {f"c{at}": f"y{place[data.events[one].year]}" for at, one in enumerate(order)}

    def attempt(
        self, data: TimelineData, seed: int, skill: float, chance: Random
    ) -> dict[str, str]:
        """Every card at a year; wrong ones have changed places."""
        wanted = self.solution(data, seed)
        return dict(zip(wanted, mixed_up(list(wanted.values()), skill, chance), strict=True))


def _hung(solution: object, cards: set[str], years: dict[str, int]) -> dict[str, str]:
    """The solution as card → year; raises BadSolution where it is none."""
    if not isinstance(solution, dict) or not solution.keys() <= cards:
        raise BadSolution()
    if not solution:
        raise BadSolution("先挂上一张，再提交")
    if not all(isinstance(year, str) and year in years for year in solution.values()):
        raise BadSolution()
    if len(set(solution.values())) < len(solution):
        raise BadSolution("一个年份只挂一张牌")
    return solution


def _name(year: int) -> str:
    return f"{year}年" if year >= 0 else f"前{-year}年"
