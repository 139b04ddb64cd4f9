"""Writes that create rides and delete players; each runs as a job of the writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from server.ledger.certificates import withdraw
from server.ledger.codes import CodeGenerator, token_hash
from server.ledger.errors import StorageError
from server.ledger.models import Entry, Player, Ride, Token
from server.ledger.row_mapping import select_rides, to_ride
from server.ledger.transaction import Transaction
from server.ledger.values import EntryDraft, EntryRow, Joined, RideRow
from server.refusals import Refusal

LEAVE = "leave"
"""Kind, slot and key of the entry with which a ride's personal data was deleted."""


@dataclass(frozen=True, slots=True)
class CreateRide:
    """Job: creates a player and a ride."""

    nickname: str
    branch: str
    route: str
    event: str | None
    at: datetime
    codes: CodeGenerator
    synthetic: bool = False

    def insert(self, transaction: Transaction) -> Joined:
        """Writes player, ride and token. Each attempt generates new ids."""
        player = self.codes.public_id()
        player_row = insert(Player).values(
            public_id=player,
            nickname=self.nickname,
            branch=self.branch,
            created_at=self.at,
            synthetic=self.synthetic,
        )
        player_id = transaction.connection.scalar(player_row.returning(Player.id)) or 0
        return self.insert_ride(transaction, player_id, player)

    def insert_ride(self, transaction: Transaction, player_id: int, player: str) -> Joined:
        """Writes ride and token for an existing player."""
        codes, connection = self.codes, transaction.connection
        public_id, seed = codes.public_id(), codes.seed()
        recovery, token = codes.recovery(), codes.token()
        ride_row = insert(Ride).values(
            public_id=public_id,
            player_id=player_id,
            route=self.route,
            event=self.event,
            seed=seed,
            recovery_hash=codes.recovery_hash(recovery),
            consent_at=self.at,
            created_at=self.at,
        )
        ride_id = connection.scalar(ride_row.returning(Ride.id)) or 0
        add_token(transaction, ride_id, token, self.at)
        ride = RideRow(
            id=ride_id,
            ride=public_id,
            player=player,
            nickname=self.nickname,
            branch=self.branch,
            route=self.route,
            event=self.event,
            seed=seed,
            created_at=self.at,
            consent_at=self.at,
            synthetic=self.synthetic,
        )
        return Joined(ride, token, recovery)


def add_token(transaction: Transaction, ride_id: int, token: str, at: datetime) -> None:
    """Stores a token for a ride."""
    row = {"hash": token_hash(token), "ride_id": ride_id, "created_at": at}
    transaction.connection.execute(insert(Token), row)


@dataclass(frozen=True, slots=True)
class ForgetPlayer:
    """Job: deletes the personal data of a ride's player."""

    ride_id: int
    at: datetime
    day: int
    nickname: str
    branch: str

    def write(self, transaction: Transaction) -> EntryRow | None:
        """Deletes the data and appends a `leave` entry to each ride of the player.

        Returns the entry of this ride; None if the player was deleted before.

        Raises:
            StorageError: there is no such ride.
        """
        connection = transaction.connection
        player_id = connection.scalar(select(Ride.player_id).where(Ride.id == self.ride_id))
        if player_id is None:
            raise StorageError(Refusal.STORAGE_ERROR, f"no ride {self.ride_id}")
        connection.execute(
            update(Player)
            .where(Player.id == player_id)
            .values(nickname=self.nickname, branch=self.branch)
        )
        rides = connection.scalars(
            select(Ride.id).where(Ride.player_id == player_id).order_by(Ride.id)
        ).all()
        left = {ride_id: self._leave(transaction, ride_id) for ride_id in rides}
        return left[self.ride_id]

    def _leave(self, transaction: Transaction, ride_id: int) -> EntryRow | None:
        connection, of_ride = transaction.connection, Entry.ride_id == ride_id
        if connection.scalar(select(Entry.id).where(of_ride, Entry.slot == LEAVE)) is not None:
            return None
        connection.execute(update(Ride).where(Ride.id == ride_id).values(recovery_hash=None))
        connection.execute(delete(Token).where(Token.ride_id == ride_id))
        connection.execute(update(Entry).where(of_ride).values(move={}))
        withdraw(connection, ride_id)
        last = connection.scalar(select(func.coalesce(func.max(Entry.seq), 0)).where(of_ride)) or 0
        ride = to_ride(connection.execute(select_rides().where(Ride.id == ride_id)).one())
        return transaction.insert([self._entry(last + 1, ride)])[0]

    def _entry(self, seq: int, ride: RideRow) -> EntryDraft:
        return EntryDraft(
            ride_id=ride.id,
            seq=seq,
            key=LEAVE,
            kind=LEAVE,
            stop="",
            item=None,
            slot=LEAVE,
            points=0,
            outcome={},
            move={},
            at=self.at,
            day=self.day,
            context=ride,
        )
