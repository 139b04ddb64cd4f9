"""Riders, their entries, and what the ledger would sum them up to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from server.boards import Leaderboards, Rider, RiderTotals, ScoredEntry

SHANGHAI = timezone(timedelta(hours=8))
START = datetime(2026, 5, 1, 15, 0, tzinfo=UTC)  # 23:00 in Shanghai
DAY = 20260501
CAP = 2


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def make_leaderboards(clock: Clock | None = None) -> Leaderboards:
    """Leaderboards in Shanghai, counting two riders of a branch."""
    return Leaderboards(clock or Clock(), SHANGHAI, lambda _: CAP, lambda branch: f"{branch}支部")


def rider(player: str, branch: str = "b1", event: str | None = None, route: str = "r") -> Rider:
    """A rider, named after the id."""
    return Rider(player, f"乘客{player}", branch, route, event)


def standings(facts: Iterable[ScoredEntry], day: int) -> list[RiderTotals]:
    """The sums over the facts, as the ledger makes them."""
    by_rider: dict[str, list[ScoredEntry]] = {}
    for fact in facts:
        by_rider.setdefault(fact.rider.player, []).append(fact)
    found = []
    for entries in by_rider.values():
        today = [fact for fact in entries if fact.day == day]
        found.append(
            RiderTotals(
                rider=entries[-1].rider,
                points=sum(fact.points for fact in entries),
                last_id=_last(entries),
                last_scoring_id=_last([fact for fact in entries if fact.points]),
                day_points=sum(fact.points for fact in today),
                day_last_id=_last(today),
                day_last_scoring_id=_last([fact for fact in today if fact.points]),
                held=entries[-1].held,
            )
        )
    return found


def points_of(boards: Leaderboards, scope: str, player: str) -> int:
    """A player's points on a board."""
    [found] = [row.points for row in boards.top(scope, 50) if row.player == player]
    return found


def _last(facts: list[ScoredEntry]) -> int:
    return max((fact.entry_id for fact in facts), default=0)
