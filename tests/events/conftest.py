"""A game whose clock stands still until a test moves it on, and an event on it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from server.app import UseCases, make_use_cases
from server.events import Events, EventSpec
from server.ledger import Ledger, RideRow, make_engine, migrate
from server.play import Play
from server.rules import GAMES
from server.settings import Settings
from server.tour import load_tour

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


@dataclass
class Time:
    """The wall clock and the monotonic one, moved by hand."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def clock(self) -> float:
        return 1_000.0 + self.seconds


@dataclass
class Phone:
    """A phone with a seat."""

    hall: Hall
    row: RideRow
    token: str
    recovery: str | None
    _keys: Iterator[int] = field(default_factory=itertools.count)

    def move(self, **move: Any) -> dict[str, Any]:
        key = f"{self.row.ride}-{next(self._keys):04d}"
        return self.hall.play.make_move(self.row, {"key": key, **move})

    def live(self, number: int, choice: Any, **more: Any) -> dict[str, Any]:
        return self.move(kind="live", round=number, choice=choice, **more)

    def request(self, do: str, **more: Any) -> dict[str, Any]:
        return self.hall.events.request(self.row, {"do": do, **more})

    @property
    def mine(self) -> dict[str, Any]:
        return self.hall.events.mine(self.row)

    @property
    def paper(self) -> dict[str, Any]:
        paper: dict[str, Any] = self.mine["paper"]
        return paper

    def answer(self, *, right: bool = True) -> dict[str, Any]:
        """Answers the question that the paper shows."""
        paper = self.paper
        choice = answer_to(paper["question"]["id"], right=right)
        return self.move(kind="paper", paper=paper["id"], n=paper["n"], choice=choice)


def answer_to(question: str, *, right: bool = True) -> Any:
    """The small tour's answers; see tests/small_tour.py."""
    kind = question.rsplit("-", 1)[1]
    good = {"single": ["k2"], "multiple": ["k1", "k3"], "truefalse": ["true"], "fill": "服务江苏"}
    bad = {"single": ["k1"], "multiple": ["k1"], "truefalse": ["false"], "fill": "服务上海"}
    return (good if right else bad)[kind]


@dataclass
class Hall:
    """A game, an event and its host."""

    game: UseCases
    time: Time
    code: str = ""
    key: str = ""
    _keys: Iterator[int] = field(default_factory=itertools.count)

    @property
    def play(self) -> Play:
        return self.game.play

    @property
    def events(self) -> Events:
        return self.game.events

    def create(self, mode: str, *, teams: int = 0, spec: Any = None, **settings: Any) -> None:
        """Makes the event and opens it."""
        more = spec or {}
        made = self.events.create(
            EventSpec("loose", mode, "灯谜之夜", settings=settings, teams=teams, **more)
        )
        self.code, self.key = made.code, made.key
        self.do("open")

    def do(self, do: str, **more: Any) -> dict[str, Any]:
        return self.events.command(
            self.code, {"do": do, "key": f"host-{next(self._keys):05d}", **more}
        )

    def advance(self) -> dict[str, Any]:
        return self.do("advance", version=self.view["version"])

    def sit(self, name: str = "小顾", branch: str = "east", **more: Any) -> Phone:
        seat = self.events.join(self.code, name, branch, consent=True, **more)
        self.events.online(self.code, seat.ride.id, True)
        return Phone(self, seat.ride, seat.token, seat.recovery)

    def wait(self, seconds: float) -> None:
        """Advances the time, and the scheduler."""
        self.time.seconds += seconds
        self.events.tick()

    @property
    def view(self) -> dict[str, Any]:
        view: dict[str, Any] = orjson.loads(self.events.view(self.code))
        return view

    @property
    def quiz(self) -> dict[str, Any]:
        quiz: dict[str, Any] = self.view["quiz"]
        return quiz

    @property
    def board(self) -> dict[str, Any]:
        board: dict[str, Any] = orjson.loads(self.events.board(f"event:{self.code}"))
        return board

    @property
    def question(self) -> str:
        """The id of the open question."""
        question_id: str = self.quiz["question"]["id"]
        return question_id


@pytest.fixture
def time() -> Time:
    return Time()


@contextmanager
def games(settings: Settings) -> Iterator[Callable[..., UseCases]]:
    """Starts games on a database and a clock, and closes them in the end; `entropy` gives the
    ledger's random bytes.
    """
    made: list[UseCases] = []
    schemas = {name: game.schema for name, game in GAMES.items()}
    tour = load_tour(settings.content_dir, settings.routes_dir, schemas, settings.timezone)

    def start(url: str, time: Time, **entropy: Callable[[int], bytes]) -> UseCases:
        engine = make_engine(url)
        migrate(engine)
        game = make_use_cases(
            tour,
            Ledger(engine, settings.secret_key, time.now, **entropy),
            timezone=settings.timezone,
            moves_per_minute=10_000,
            now=time.now,
            clock=time.clock,
        )
        game.play.start()
        made.append(game)
        return game

    yield start
    for game in made:
        game.play.close(5.0)
        game.play.ledger.engine.dispose()


@pytest.fixture
def new_play(settings: Settings, time: Time) -> Iterator[Callable[[], UseCases]]:
    """Makes started games on one database, as processes after each other or at once."""
    with games(settings) as start:
        yield lambda: start(settings.database_url, time)


@pytest.fixture
def hall(new_play: Callable[[], UseCases], time: Time) -> Hall:
    return Hall(new_play(), time)


@pytest.fixture
def new_event(hall: Hall) -> Callable[..., Hall]:
    """Makes an event, opened: `new_event("quiz", rounds=3)`."""

    def make(mode: str, *, teams: int = 0, spec: Any = None, **settings: Any) -> Hall:
        hall.create(mode, teams=teams, spec=spec, **settings)
        return hall

    return make
