"""A game whose clocks only the test advances."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from server.app import make_use_cases
from server.ledger import Ledger, make_engine, migrate
from server.play import Play
from server.rules import GAMES
from server.settings import Settings
from server.tour import load_tour
from tests.conftest import SECRET, Rider

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


class Watch:
    """The server's clock, which only the test advances."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def set(self, moment: datetime) -> None:
        self.seconds = (moment - START).total_seconds()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def timed_play(settings: Settings, watch: Watch) -> Iterator[Callable[..., Play]]:
    """Makes games by this clock, all on one database; the short line closes at `closes`, and its
    texts are `times` as long.
    """
    made: list[Play] = []

    def make(closes: datetime | None = None, times: int = 1) -> Play:
        if closes is not None:
            _edit(settings.routes_dir / "short.yaml", lambda line: line.update(closes=closes))
        if times > 1:
            _edit(settings.content_dir / "stops.yaml", lambda stops: _lengthen(stops, times))
        schemas = {name: kind.schema for name, kind in GAMES.items()}
        tour = load_tour(settings.content_dir, settings.routes_dir, schemas, settings.timezone)
        engine = make_engine(settings.database_url)
        migrate(engine)
        play = make_use_cases(
            tour,
            Ledger(engine, SECRET, watch.now),
            timezone=settings.timezone,
            moves_per_minute=1_000,
            now=watch.now,
            clock=watch,
        ).play
        play.start()
        made.append(play)
        return play

    yield make
    for play in made:
        play.close(5)
        play.ledger.engine.dispose()


def _edit(path: Path, change: Callable[[Any], object]) -> None:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(written)
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")


def _lengthen(written: Any, times: int) -> None:
    for stop in written["stops"]:
        for question in stop["questions"]:
            question["text"] = "问得仔细一点，" * times + question["text"]


@pytest.fixture
def timed(timed_play: Callable[..., Play]) -> Rider:
    """A rider on the short route of such a game."""
    play = timed_play()
    joined = play.join("short", "小顾", "east", consent=True)
    return Rider(play, joined.ride, joined.token, joined.recovery)
