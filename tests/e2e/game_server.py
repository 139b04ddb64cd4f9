"""The real server as `make run` starts it, and a look into its ledger."""

from __future__ import annotations

import signal
from datetime import UTC, datetime

from sqlalchemy import select

from bench.server import Server
from server.ledger import EntryRow, Ledger, make_engine
from server.ledger.models import Player, Ride


class GameServer(Server):
    """Start it, kill it, start it again: the port and the database stay."""

    def __init__(self, **settings: str) -> None:
        super().__init__(settings=settings, app="server.wsgi:app")

    def kill(self) -> None:
        """SIGKILL to every process, as if the plug were pulled."""
        self.stop(signal.SIGKILL)

    def entries(self, nickname: str) -> list[EntryRow]:
        """What the ledger holds of the rider of that name."""
        engine = make_engine(f"sqlite:///{self.database}")
        query = select(Ride.id).join(Player).where(Player.nickname == nickname)
        with engine.connect() as connection:
            ride = connection.execute(query).scalar_one()
        found = Ledger(engine, "not needed to read", lambda: datetime.now(UTC)).entries_of(ride)
        engine.dispose()
        return list(found)
