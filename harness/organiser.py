"""The use cases on a server's database, called from the process of the test or bench."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from harness.server import ROOT
from server.app import UseCases, make_use_cases
from server.ledger import Ledger, make_engine, migrate
from server.play import Play
from server.rules import GAMES
from server.tour import load_tour


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def organiser_play(database: Path, now: Callable[[], datetime] = utc_now) -> Play:
    """The `Play` of `organiser_use_cases`."""
    return organiser_use_cases(database, now).play


def organiser_use_cases(database: Path, now: Callable[[], datetime] = utc_now) -> UseCases:
    """Migrates the database and returns the use cases on it, with the content of the
    repository.
    """
    tour = load_tour(
        ROOT / "content", ROOT / "routes", {name: game.schema for name, game in GAMES.items()}
    )
    engine = make_engine(f"sqlite:///{database}")
    migrate(engine)
    return make_use_cases(
        tour,
        Ledger(engine, "a secret for measuring only", now),
        timezone=ZoneInfo("Asia/Shanghai"),
        moves_per_minute=1_000_000,
        now=now,
        clock=time.monotonic,
    )
