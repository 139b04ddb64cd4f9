"""Sums of the desk's first screen: counted once, kept up to date, without simulated riders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from server.app import Game
from server.desk.overview import ABOARD, Overview, Place
from server.events import EventSpec
from tests.conftest import Rider


@dataclass
class Clock:
    """The time as the overview has it: so much later than that of the moves."""

    later: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.later


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def overview(game: Game, clock: Clock) -> Overview:
    play = game.play
    return Overview(play.ledger, play.catalogue, game.settings.timezone, clock)


def test_riders_answers_and_stamps_are_counted_as_they_come(
    overview: Overview, board_bus: Callable[..., Rider]
) -> None:
    assert overview.sums() == (0, 0, 0, 0, {}, {}, {})
    first, second = board_bus("小顾"), board_bus("小陈")
    answers = sum(move["kind"] == "answer" for move in first.do_stop("hall"))
    second.do_stop("hall", right=False)
    today, hall = overview.today(), Place("short", "hall")
    sums = overview.sums()
    assert (sums.players, sums.players_today, sums.rides, sums.finished) == (2, 2, 2, 0)
    assert sums.answers == {today: 2 * answers}
    assert sums.stamped == {hall: 2}
    assert sums.aboard == {hall: 2}
    first.do_stop("canal")
    sums = overview.sums()
    assert sums.answers == {today: 3 * answers}
    assert sums.finished == 1
    assert sums.stamped == {hall: 2, Place("short", "canal"): 1}
    assert sums.aboard == {hall: 1, Place("short", "canal"): 1}


def test_what_was_long_ago_is_nobody_aboard_and_not_of_today(
    overview: Overview, clock: Clock, rider: Rider
) -> None:
    rider.do_stop("hall")
    moved_on = overview.today()
    clock.later = ABOARD + timedelta(days=1)
    sums = overview.sums()
    assert sums.aboard == {}
    assert (sums.players, sums.players_today) == (1, 0)
    assert list(sums.answers) == [moved_on] != [overview.today()]


def test_a_new_overview_counts_the_same(
    game: Game, clock: Clock, overview: Overview, rider: Rider
) -> None:
    rider.do_stop("hall")
    overview.sums()
    rider.do_stop("canal")
    again = Overview(game.play.ledger, game.play.catalogue, game.settings.timezone, clock)
    assert again.sums() == overview.sums()


def test_simulated_riders_count_nowhere(overview: Overview, game: Game) -> None:
    ledger = game.play.ledger
    code = game.events.create(EventSpec("short", "ride", "晨骑")).code
    ledger.join_event("机器", "", "short", code, synthetic=True)
    assert overview.sums() == (0, 0, 0, 0, {}, {}, {})
    ledger.join_event("小顾", "east", "short", code, synthetic=False)
    assert overview.sums() == (1, 1, 1, 0, {}, {}, {})
