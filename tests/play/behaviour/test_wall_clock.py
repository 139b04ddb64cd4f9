"""A wall clock that is set back or forward changes neither order nor points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest

from server.app import make_use_cases
from server.ledger import Ledger, make_engine, migrate
from server.play import Play
from server.play.audit import audit
from server.rules import GAMES
from server.settings import Settings
from server.tour import load_tour
from tests.conftest import SECRET, Rider
from tests.small_tour import moves_at

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
HOUR = 3600.0
SCOPES = ("route:short", "branch:short")

NewPlay = Callable[[str, Callable[[], datetime]], Play]


def steady() -> Callable[[], datetime]:
    """Goes on by a second a look."""
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


def jumping() -> Callable[[], datetime]:
    """A wall clock set again and again: by hours, days, years, back and forth."""
    looks = count()
    jumps = (0, -HOUR, 30 * HOUR, -400 * 24 * HOUR, 5.0, 3000 * 24 * HOUR, -0.5)
    return lambda: START + timedelta(seconds=jumps[next(looks) % len(jumps)])


@pytest.fixture
def new_play(settings: Settings, tmp_path: Path) -> Iterator[NewPlay]:
    """Games on a database of that name; the monotonic clock ticks whatever the wall clock does."""
    made: list[Play] = []
    schemas = {name: game.schema for name, game in GAMES.items()}
    tour = load_tour(settings.content_dir, settings.routes_dir, schemas, settings.timezone)

    def make(name: str, now: Callable[[], datetime]) -> Play:
        engine = make_engine(f"sqlite:///{tmp_path / name}.sqlite3")
        migrate(engine)
        seconds = count(0, 30)
        play = make_use_cases(
            tour,
            Ledger(engine, SECRET, now),
            timezone=settings.timezone,
            moves_per_minute=1_000,
            now=now,
            clock=lambda: float(next(seconds)),
        ).play
        play.start()
        made.append(play)
        return play

    yield make
    for play in made:
        play.close(5)
        play.ledger.engine.dispose()


def ridden(play: Play) -> list[dict[str, Any]]:
    """Three people ride by turns; two of them come to the same points, one after the other."""
    people = [("甲", "east"), ("乙", "west"), ("丙", "east")]
    riders = []
    for name, branch in people:
        joined = play.join("short", name, branch, consent=True)
        riders.append(Rider(play, joined.ride, joined.token, joined.recovery))
    results = []
    for number, move in enumerate(moves_at("hall")):
        for rider in riders:
            wrong = rider is riders[2] and number == 3
            results.append(rider.move(**(moves_at("hall", right=False)[number] if wrong else move)))
        # The same once more, as a phone does that has not received the answer.
        results.append(riders[0].move(**move))
    return results


def board(play: Play, scope: str) -> list[list[Any]]:
    top = orjson.loads(play.board(scope, 50).body)["top"]
    return [[row.get(field) for field in ("rank", "name", "id", "points")] for row in top]


def bare(result: dict[str, Any]) -> dict[str, Any]:
    """A result without its key, which holds the ride's random id, and the clock's own time."""
    return {name: value for name, value in result.items() if name not in ("key", "at")}


def test_a_clock_set_back_and_forward_changes_no_order_and_no_points(new_play: NewPlay) -> None:
    calm, wild = new_play("calm", steady()), new_play("wild", jumping())
    expected, found = ridden(calm), ridden(wild)
    assert [bare(one) for one in found] == [bare(one) for one in expected]
    for scope in SCOPES:
        assert board(wild, scope) == board(calm, scope)
    assert [name for _, name, *_ in board(wild, "route:short")] == ["甲", "乙", "丙"]


def test_boards_made_anew_under_another_clock_are_the_same(new_play: NewPlay) -> None:
    wild = new_play("wild", jumping())
    ridden(wild)
    before = {scope: board(wild, scope) for scope in SCOPES}
    years_ago = new_play("wild", lambda: START - timedelta(days=1_000))
    assert {scope: board(years_ago, scope) for scope in SCOPES} == before
    sequence = [(one.ride_id, one.seq) for one in years_ago.ledger.since(0)]
    for ride_id in {ride for ride, _ in sequence}:
        seqs = [seq for ride, seq in sequence if ride == ride_id]
        assert seqs == list(range(1, len(seqs) + 1))


@pytest.mark.parametrize("looks_later", [-1_000, -1, 0, 1, 30, 4_000])
def test_a_clock_set_back_and_forward_leaves_no_false_differences(
    new_play: NewPlay, settings: Settings, looks_later: int
) -> None:
    wild = new_play("wild", jumping())
    ridden(wild)
    moment = START + timedelta(days=looks_later)
    found = audit(wild.catalogue.tour, wild.ledger, lambda: moment, settings.timezone)
    assert [str(difference) for difference in found] == []
