"""A small tour, a game on it with a database of its own, and riders who make moves."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from server.app import Game, make_game
from server.events import Events
from server.ledger import RideRow
from server.play import Play
from server.settings import Settings
from tests.small_tour import moves_at, write_small_tour

SECRET = "only-for-tests-0123456789"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for the small tour and a fresh database."""
    content, routes = write_small_tour(tmp_path)
    return Settings(
        host="127.0.0.1",
        port=8000,
        public_url="",
        database_url=f"sqlite:///{tmp_path / 'bus.sqlite3'}",
        secret_key=SECRET,
        content_dir=content,
        routes_dir=routes,
        timezone=ZoneInfo("Asia/Shanghai"),
        log_level="warning",
        board_tick_ms=50,
        moves_per_minute=1_000,
        dev_games=False,
        icp_number="",
        police_number="",
        trusted_proxies=(ip_network("127.0.0.1"),),
        inside_networks=(ip_network("127.0.0.0/8"), ip_network("::1")),
    )


@pytest.fixture
def new_game(settings: Settings) -> Iterator[Callable[..., Game]]:
    """Makes started games, on the settings or on given ones; several share the database."""
    made: list[Game] = []

    def make(given: Settings = settings) -> Game:
        game = make_game(given)
        game.start()
        made.append(game)
        return game

    yield make
    for game in made:
        game.stop()


@pytest.fixture
def game(new_game: Callable[..., Game]) -> Game:
    """A running game."""
    return new_game()


@pytest.fixture
def play(game: Game) -> Play:
    """The use cases of riding."""
    return game.play


@pytest.fixture
def events(game: Game) -> Events:
    """The use cases of its hosted events."""
    return game.events


@pytest.fixture
def client(game: Game) -> FlaskClient:
    """A phone's HTTP."""
    return game.app.test_client()


@dataclass(slots=True)
class Rider:
    """A joined rider; every move gets a key of its own unless one is given."""

    play: Play
    ride: RideRow
    token: str
    recovery: str
    _keys: Iterator[int] = field(default_factory=itertools.count)

    def move(self, **move: Any) -> dict[str, Any]:
        """Makes a move and gives its result."""
        return self.play.make_move(self.ride, self.keyed(move))

    def keyed(self, move: dict[str, Any]) -> dict[str, Any]:
        """The move with a key."""
        return {"key": f"{self.ride.ride}-{next(self._keys):04d}", **move}

    def do_stop(self, stop: str, *, right: bool = True) -> list[dict[str, Any]]:
        """Everything but the game at a stop; each move must count."""
        results = [self.move(**move) for move in moves_at(stop, right=right)]
        assert [result for result in results if not result["ok"]] == []
        return results

    @property
    def bearer(self) -> dict[str, str]:
        """The headers that authenticate the rider."""
        return {"Authorization": f"Bearer {self.token}"}


@pytest.fixture
def board_bus(play: Play) -> Callable[..., Rider]:
    """Joins riders: `board_bus("小顾", route="short", branch="east")`."""

    def join(name: str = "小顾", route: str = "short", branch: str = "east") -> Rider:
        joined = play.join(route, name, branch, consent=True)
        return Rider(play, joined.ride, joined.token, joined.recovery)

    return join


@pytest.fixture
def rider(board_bus: Callable[..., Rider]) -> Rider:
    """A rider on the short route."""
    return board_bus()
