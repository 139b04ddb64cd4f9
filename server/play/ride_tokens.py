"""Tokens of a ride: its phones, and shutting one of them out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from typing import Any

from server.ledger import Ledger, RideRow, token_hash
from server.play.errors import Refused
from server.play.ride_cache import RideCache
from server.play.snapshot import iso
from server.play.storage_errors import storage_errors
from server.refusals import Refusal

PER_QUERY = 500
ID = 12  # hexadecimal digits of a hash


class RideTokens:
    """What opens rides, and which sockets must be closed because it opens nothing any more.

    `check_running` raises Refused `shutting_down` once the game is closing.
    """

    def __init__(self, ledger: Ledger, rides: RideCache, check_running: Callable[[], None]) -> None:
        self._ledger = ledger
        self._rides = rides
        self._check_running = check_running
        self._closed: deque[int] = deque()

    def of_ride(self, row: RideRow, token: str) -> list[dict[str, Any]]:
        """The tokens of a ride, the caller's own marked; ids are beginnings of their hashes."""
        with storage_errors():
            kept = self._ledger.tokens_of(row.id)
        own = token_hash(token)
        return [
            {"id": one.hash[:ID], "created_at": iso(one.created_at), "current": one.hash == own}
            for one in kept
        ]

    def revoke(self, row: RideRow, token_id: str) -> None:
        """Makes a token of the ride open nothing any more; the ride's sockets are closed, those
        with another token come back. Raises Refused `not_found`.
        """
        self._check_running()
        with storage_errors():
            for one in self._ledger.tokens_of(row.id):
                if one.hash[:ID] == token_id and self._ledger.revoke(row.id, one.hash):
                    self._rides.revoke(one.hash)
                    self.close_ride(row.id)
                    return
        raise Refused(Refusal.NOT_FOUND)

    def revoked(self, hashes: Collection[str]) -> set[str]:
        """Those of the tokens, by their hashes, that open nothing any more, on whatever server they
        were revoked. One query for PER_QUERY of them. Raises StorageError.
        """
        wanted, kept = list(hashes), set()
        with storage_errors():
            for at in range(0, len(wanted), PER_QUERY):
                kept |= self._ledger.kept_tokens(wanted[at : at + PER_QUERY])
        gone = set(wanted) - kept
        for hash_ in gone:
            self._rides.revoke(hash_)
        return gone

    def close_ride(self, ride_id: int) -> None:
        """The sockets of a ride must be closed: it was deleted, or a token of it revoked."""
        self._closed.append(ride_id)

    def take_closed_rides(self) -> set[int]:
        """Ids of the rides whose sockets must be closed, once each."""
        taken = set()
        while self._closed:
            taken.add(self._closed.popleft())
        return taken
