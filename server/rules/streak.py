"""The streak bonus: a function of which questions are right, not of when they arrived.

Questions stand in canonical order (stops as the route has them, questions as the stop has
them; polls are passed over). A run is a maximal chain of right answers, ended by a wrong or
an open question. A run of n earns bonus * max(0, n - from + 1). Phones may send answers in
any order, twice, or an hour late: the total is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.rules.index import RouteIndex


def run_bonus(length: int, streak_from: int, bonus: int) -> int:
    """What a run of `length` right answers earns on top of the answers themselves."""
    return bonus * max(0, length - max(1, streak_from) + 1)


def bonus_gained(left: int, right: int, streak_from: int, bonus: int) -> int:
    """What a right answer adds between runs of `left` and `right`; never negative.

    Joining two runs earns at least what both earned apart, as the joint run is longer than
    the two together.
    """
    joined = run_bonus(left + 1 + right, streak_from, bonus)
    return joined - run_bonus(left, streak_from, bonus) - run_bonus(right, streak_from, bonus)


def run_through(
    index: RouteIndex, answers: Mapping[str, bool | None], position: int
) -> tuple[int, int]:
    """The lengths of the runs that end just before and start just after `position`."""
    ids = index.judged_ids
    left = position
    while left > 0 and answers.get(ids[left - 1]):
        left -= 1
    right = position + 1
    while right < len(ids) and answers.get(ids[right]):
        right += 1
    return position - left, right - position - 1


def current_streak(index: RouteIndex, answers: Mapping[str, bool | None]) -> int:
    """The run that ends at the last answered question in canonical order; 0 after a wrong."""
    for position in range(len(index.judged_ids) - 1, -1, -1):
        right = answers.get(index.judged_ids[position])
        if right is not None:
            return run_through(index, answers, position)[0] + 1 if right else 0
    return 0
