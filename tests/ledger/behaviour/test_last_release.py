"""A database that the last release wrote is brought to the newest tables with nothing lost.

`last_release.json` was written by the last release itself, riding the small tour: its rows, table
by table, and what it showed of them, kept to what a later release must show as well. There are
rides (one of them left), a quiz and a ride together, both finished, and certificates.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from alembic import command
from sqlalchemy import Boolean, DateTime, Engine, MetaData, Table, func, insert, select

from server.app import UseCases, make_use_cases
from server.ledger import Ledger, make_engine, migrate
from server.ledger.engine import writing
from server.ledger.migrate import config
from server.play import audit
from server.rules import GAMES
from server.settings import Settings
from server.tour import load_tour
from server.tour.model import Tour
from tests.ledger.conftest import START
from tests.small_tour import moves_at

RELEASE: dict[str, Any] = orjson.loads(Path(__file__).with_name("last_release.json").read_bytes())
SEEN: dict[str, Any] = RELEASE["seen"]
TABLES: dict[str, list[dict[str, Any]]] = RELEASE["tables"]
AFTER = START + timedelta(seconds=RELEASE["now"])


def now() -> datetime:
    return AFTER


@pytest.fixture
def old(url: str) -> Iterator[Engine]:
    """The database as the last release left it."""
    engine = make_engine(url)
    with writing(engine).begin() as connection:
        command.upgrade(config(connection), RELEASE["revision"])
        tables = MetaData()
        for name, rows in TABLES.items():
            table = Table(name, tables, autoload_with=connection)
            connection.execute(insert(table), [_typed(table, row) for row in rows])
            if connection.dialect.name == "postgresql" and "id" in table.c:
                last = select(func.pg_get_serial_sequence(name, "id"))
                if sequence := connection.scalar(last):
                    connection.execute(select(func.setval(sequence, rows[-1]["id"])))
    yield engine
    engine.dispose()


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The row with times and truth values as the database's driver takes them."""
    typed = dict(row)
    for name, value in row.items():
        kind = table.c[name].type
        if isinstance(kind, DateTime) and value is not None:
            typed[name] = datetime.fromisoformat(value).replace(tzinfo=START.tzinfo)
        elif isinstance(kind, Boolean):
            typed[name] = bool(value)
    return typed


@pytest.fixture
def tour(settings: Settings) -> Tour:
    schemas = {name: game.schema for name, game in GAMES.items()}
    return load_tour(settings.content_dir, settings.routes_dir, schemas, settings.timezone)


@pytest.fixture
def game(old: Engine, settings: Settings, tour: Tour) -> Iterator[UseCases]:
    """This release, started on it."""
    migrate(old)
    made = make_use_cases(
        tour,
        Ledger(old, settings.secret_key, now),
        timezone=settings.timezone,
        moves_per_minute=1_000,
        now=now,
        clock=lambda: 1_000.0,
    )
    made.play.start()
    yield made
    assert made.play.close(5.0)


def kept(shown: Any, before: Any) -> bool:
    """Whether what was shown before is shown still; there may be more about each thing."""
    if isinstance(before, dict):
        return all(key in shown and kept(shown[key], before[key]) for key in before)
    if isinstance(before, list):
        return len(shown) == len(before) and all(map(kept, shown, before))
    return bool(shown == before)


def test_everything_is_as_it_was(game: UseCases, settings: Settings, tour: Tour) -> None:
    play, events = game.play, game.events
    for token, before in SEEN["rides"].items():
        shown = play.snapshot(play.rider(token))
        for stop in shown["stops"]:
            stop["answers"] = [question["answered"] for question in stop["questions"]]
        assert kept(shown, before), before["player"]
    for scope, rows in SEEN["boards"].items():
        assert kept(orjson.loads(play.board(scope, 50).body)["top"], rows), scope
    for code, before in SEEN["events"].items():
        results = events.results(code)
        results["board"] = [row for row in results["board"] if row["points"]]
        assert kept(results, before), before["mode"]
    for serial, before in SEEN["certificates"].items():
        assert kept(play.certificates.check(serial, serial), before), serial
    assert audit(tour, play.ledger, now, settings.timezone) == []


def test_riding_goes_on(game: UseCases) -> None:
    for ride, code in SEEN["recovery"].items():
        assert game.play.recover(code)[0].ride == ride
    halfway = (token for token, one in SEEN["rides"].items() if one["totals"]["stamps"] == 1)
    token = next(halfway)
    row = game.play.rider(token)
    before = game.play.snapshot(row)["points"]
    for number, move in enumerate(moves_at("canal")):
        assert game.play.make_move(row, {"key": f"after-{number:04}", **move})["ok"]
    assert game.play.snapshot(row)["points"] > before
    assert game.play.join("short", "新来的", "west", consent=True).ride.id > len(TABLES["rides"])
