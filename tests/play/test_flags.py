"""What looks implausible is marked, and counts all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from server.app import Game, make_use_cases
from server.settings import Settings
from tests.conftest import Rider
from tests.small_tour import moves_at

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


class Watch:
    """A clock that only the test advances."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def timed(game: Game, settings: Settings, watch: Watch) -> Rider:
    """A rider on the short route of a game with this clock."""
    play = make_use_cases(
        game.play.catalogue.tour,
        game.play.ledger,
        timezone=settings.timezone,
        moves_per_minute=1_000,
        now=watch.now,
        clock=watch,
    ).play
    joined = play.join("short", "小顾", "east", consent=True)
    return Rider(play, joined.ride, joined.token, joined.recovery)


def flags(rider: Rider) -> list[tuple[str, ...]]:
    return [entry.flags for entry in rider.play.ledger.entries_of(rider.ride.id)]


def ride(rider: Rider, watch: Watch, pause: Callable[[int], float], right: bool = True) -> None:
    for number, move in enumerate(moves_at("hall", right=right)):
        watch.seconds += pause(number)
        assert rider.move(**move)["ok"]


def test_a_reader_is_not_marked(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda _: 20.0)
    assert flags(timed) == [()] * 6


def test_answers_faster_than_reading_are_marked_and_count(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda number: 0.5 if number in (2, 3) else 20.0)
    assert flags(timed) == [(), (), ("fast",), ("fast",), (), ()]
    assert timed.play.snapshot(timed.ride)["points"] == 54


def test_a_whole_quiz_right_and_fast_is_a_blitz(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda _: 0.5)
    assert flags(timed)[-1] == ("fast", "blitz")
    assert flags(timed)[2:-1] == [("fast",)] * 3


def test_fast_and_wrong_is_no_blitz(timed: Rider, watch: Watch) -> None:
    ride(timed, watch, lambda _: 0.5, right=False)
    assert flags(timed)[-1] == ("fast",)


def test_a_clock_set_back_changes_no_points_and_no_order(timed: Rider, watch: Watch) -> None:
    moves = moves_at("hall")
    for number, move in enumerate(moves):
        watch.seconds += -3_600.0 if number == 3 else 20.0
        assert timed.move(**move)["ok"]
    kept = timed.play.ledger.entries_of(timed.ride.id)
    assert [entry.seq for entry in kept] == [1, 2, 3, 4, 5, 6]
    assert kept[3].at < kept[2].at
    assert timed.play.snapshot(timed.ride)["points"] == 54
