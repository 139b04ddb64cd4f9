"""Titles: earned by how the line was ridden, the first one whose rule is met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from server.rules import RideState, RouteIndex, replay, title_of
from server.rules.titles import LONG_RUN, Title

from .world import make_route, make_stop

STOPS = ("a", "b", "c", "d")
DAY = 20260501


@dataclass
class Entry:
    """An entry as the ledger keeps it."""

    seq: int
    kind: str
    stop: str
    item: str | None
    slot: str
    outcome: dict[str, Any]
    day: int = DAY
    points: int = 1


@dataclass
class Ride:
    """A ride, written down entry by entry."""

    index: RouteIndex
    entries: list[Entry] = field(default_factory=list)
    day: int = DAY

    def add(self, kind: str, stop: str, item: str | None, slot: str, **outcome: Any) -> None:
        seq = len(self.entries) + 1
        self.entries.append(Entry(seq, kind, stop, item, slot, outcome, self.day))

    def ride(self, stop: str, *, wrong: int = 0, stars: tuple[int, ...] = ()) -> None:
        """A whole stop: so many of its three answers wrong, attempts with these stars."""
        self.add("checkin", stop, None, f"checkin:{stop}")
        self.add("story", stop, None, f"story:{stop}")
        for attempt, one in enumerate(stars, 1):
            self.add("game", stop, f"{stop}-game", f"game:{stop}-game:{attempt}", stars=one)
        for number in range(1, 4):
            name = f"{stop}-q{number}"
            stamp = {"stamp": stop} if number == 3 else {}
            self.add("answer", stop, name, f"answer:{name}", correct=number > wrong, **stamp)

    @property
    def state(self) -> RideState:
        return replay(self.index, self.entries)

    def title(self) -> Title | None:
        return title_of(self.index, self.state, self.entries)


@pytest.fixture
def ride() -> Ride:
    return Ride(RouteIndex(make_route(*(make_stop(name) for name in STOPS))))


def test_there_is_none_before_the_finish(ride: Ride) -> None:
    assert ride.title() is None
    for stop in STOPS[:-1]:
        ride.ride(stop, stars=(3,))
    assert ride.title() is None


def test_everything_right_and_every_star(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, stars=(3,))
    assert ride.title() is Title.BRIGHTEST


def test_everything_right(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, stars=(2,))
    assert ride.title() is Title.FAULTLESS


def test_every_star(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=1, stars=(1, 3))
    assert ride.title() is Title.SKILLED


def test_a_long_run_of_right_answers(ride: Ride) -> None:
    ride.ride("a", wrong=2)
    for stop in STOPS[1:]:
        ride.ride(stop)
    run = 1 + 3 * 3
    assert run == LONG_RUN
    assert ride.title() is Title.UNBROKEN


def test_games_played_again_until_better(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=1, stars=(1, 2) if stop in "ab" else (2, 1))
    assert ride.title() is Title.PERSISTENT


def test_one_bettered_game_is_too_few(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=1, stars=(1, 2) if stop == "a" else (2, 1))
    assert ride.title() is Title.PLAYFUL


def test_over_three_days(ride: Ride) -> None:
    for day, stop in enumerate(STOPS):
        ride.day = DAY + min(day, 2)
        ride.ride(stop, wrong=1)
    assert ride.title() is Title.PATIENT


def test_days_after_the_finish_do_not_count(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=1)
    for day in (1, 2):
        ride.day = DAY + day
        ride.add("game", "a", "a-game", f"game:a-game:{day}", stars=1)
    assert ride.title() is Title.STEADY


def test_four_of_five_right(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=1 if stop in "bd" else 0)
    assert ride.title() is Title.KNOWING


def test_every_game_played(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=2, stars=(0,))
    assert ride.title() is Title.PLAYFUL


def test_who_arrives_has_a_title(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, wrong=3)
    assert ride.title() is Title.STEADY


def test_a_game_played_after_the_finish_raises_it(ride: Ride) -> None:
    for stop in STOPS:
        ride.ride(stop, stars=(3,) if stop != "d" else (2,))
    assert ride.title() is Title.FAULTLESS
    ride.add("game", "d", "d-game", "game:d-game:2", stars=3)
    assert ride.title() is Title.BRIGHTEST


def test_a_route_without_questions_gives_no_title_for_answers() -> None:
    stop = make_stop("a", questions=())
    ride = Ride(RouteIndex(make_route(stop)))
    ride.add("checkin", "a", None, "checkin:a")
    ride.add("story", "a", None, "story:a")
    assert ride.title() is Title.STEADY


def test_each_title_says_who_one_is() -> None:
    sentences = {title.sentence for title in Title}
    assert len(sentences) == len(Title)
    assert all(one.startswith("我是") and one.endswith("的追光者") for one in sentences)
