"""Routes against the clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from server.tour import check_tour
from server.tour.schemas import SHANGHAI
from tests.tour.conftest import Desk
from tests.tour.count_game import GAMES


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (datetime(2026, 2, 1, 0, 59, tzinfo=UTC), False),
        (datetime(2026, 2, 1, 1, 0, tzinfo=UTC), True),  # nine o'clock in Shanghai
        (None, False),
    ],
)
def test_a_route_that_is_over_is_said(desk: Desk, now: datetime | None, over: bool) -> None:
    desk.edit("routes", "closes: 2024-12-31T23:59:59+08:00", "closes: 2026-02-01 09:00")
    problems = check_tour(desk.content, desk.routes, GAMES, SHANGHAI, now).problems
    assert [(one.code, one.level) for one in problems] == [("closed_already", "warning")] * over
