"""The real server as `make run` starts it, and a look into its ledger."""

from __future__ import annotations

import signal
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from harness.server import Server
from server.ledger import EntryRow, Ledger, make_engine
from server.ledger.models import Player, Ride


class GameServer(Server):
    """Start it, kill it, start it again: the port and the database stay."""

    def __init__(self, app: str = "server.wsgi:app", **settings: str) -> None:
        super().__init__(settings=settings, app=app)

    def set(self, **settings: str) -> None:
        """Changes settings; they count from the next start."""
        self._settings.update(settings)

    def kill(self) -> None:
        """SIGKILL to every process, as in a power failure."""
        self.stop(signal.SIGKILL)

    def entries(self, nickname: str) -> list[EntryRow]:
        """What the ledger holds of the rider of that name."""
        ride = self._of(nickname, Ride.id)
        engine = make_engine(self._address)
        found = Ledger(engine, "not needed to read", lambda: datetime.now(UTC)).entries_of(ride)
        engine.dispose()
        return list(found)

    def seed_of(self, nickname: str) -> int:
        """The seed of that rider's ride, from which its puzzles follow."""
        return self._of(nickname, Ride.seed)

    @property
    def _address(self) -> str:
        return f"sqlite:///{self.database}"

    def _of(self, nickname: str, column: InstrumentedAttribute[int]) -> int:
        engine = make_engine(self._address)
        with engine.connect() as connection:
            query = select(column).join(Player).where(Player.nickname == nickname)
            found = connection.execute(query).scalar_one()
        engine.dispose()
        return found
