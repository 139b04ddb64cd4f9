"""What parts above `play` (hosted events, later the season) add to riding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from server.boards import Rider
from server.ledger import EntryRow, RideRow
from server.play.catalogue import Catalogue


class Extension(Protocol):
    """A part that takes part in rides; `Play.extend` registers it. `scopes` are the kinds of
    leaderboards that it answers for: the part of a scope's name before the colon.
    """

    @property
    def scopes(self) -> frozenset[str]:
        """Kinds of leaderboards."""

    def start(self) -> None:
        """Called once, when the leaderboards stand."""

    def catalogue(self, row: RideRow) -> Catalogue | None:
        """The catalogue that the ride goes by; None for the present one."""

    def record(self, entry: EntryRow, rider: Rider) -> None:
        """Counts a committed entry of any ride. Runs in the ledger's writer, in order of ids."""

    def snapshot(self, row: RideRow) -> Mapping[str, Any]:
        """Fields to add to the ride's snapshot."""

    def redact(self, row: RideRow, kept: dict[str, Any]) -> None:
        """Takes out of a ride's export what its rider may not know yet."""

    def board(self, scope: str, limit: int, rider: RideRow | None) -> bytes:
        """A leaderboard of one of `scopes`, as JSON, as the caller with the ride `rider` may see
        it. Raises Refused `unknown_scope`.
        """
