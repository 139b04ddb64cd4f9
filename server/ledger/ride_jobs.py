"""Writes that create rides and delete players; each runs as a job of the writer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from server.ledger.certificates import withdraw
from server.ledger.codes import CodeGenerator, token_hash
from server.ledger.errors import StorageError
from server.ledger.models import Entry, EventEntry, Player, Ride, Token
from server.ledger.row_mapping import select_rides, to_ride
from server.ledger.transaction import Transaction
from server.ledger.values import EntryDraft, EntryRow, Joined, RideRow
from server.refusals import Refusal

ABOUT_PLAYERS = ("rename", "adjust")
WRITTEN_BY_HOSTS = ("name", "reason")
"""Steps of an event about one player, and what in them a host has typed."""

CHUNK = 500
MOST_PURGED = 20_000  # in one transaction

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


def open_token(transaction: Transaction, ride_id: int, token: str, at: datetime) -> bool:
    """Stores a token for a ride that exists; False, and nothing stored, where the player was
    deleted, maybe by another process a moment ago: the write lock is held.
    """
    there = select(Ride.id).where(Ride.id == ride_id, Ride.recovery_hash.is_not(None))
    if transaction.connection.scalar(there) is None:
        return False
    add_token(transaction, ride_id, token, at)
    return True


def add_token(transaction: Transaction, ride_id: int, token: str, at: datetime) -> None:
    """Stores a token for a ride."""
    row = {"hash": token_hash(token), "ride_id": ride_id, "created_at": at}
    transaction.connection.execute(insert(Token), row)


def without_person(data: Mapping[str, Any], nickname: str) -> dict[str, Any]:
    """The data of an event's step without what a host has written about a player."""
    return {**data, **{name: nickname for name in WRITTEN_BY_HOSTS if name in data}}


@dataclass(frozen=True, slots=True)
class PurgeRides:
    """Job: deletes rides without an entry, outside events, that are older than a moment."""

    before: datetime

    def write(self, transaction: Transaction) -> int:
        """Deletes them with their tokens and their players; returns their number."""
        connection = transaction.connection
        ridden = select(Entry.id).where(Entry.ride_id == Ride.id).exists()
        rows = connection.execute(
            select(Ride.id, Ride.player_id)
            .where(Ride.event.is_(None), Ride.created_at < self.before, ~ridden)
            .limit(MOST_PURGED)
        ).all()
        for at in range(0, len(rows), CHUNK):
            rides = [row[0] for row in rows[at : at + CHUNK]]
            players = [row[1] for row in rows[at : at + CHUNK]]
            connection.execute(delete(Token).where(Token.ride_id.in_(rides)))
            connection.execute(delete(Ride).where(Ride.id.in_(rides)))
            others = select(Ride.player_id).where(Ride.player_id.in_(players))
            gone = Player.id.in_(players), Player.id.not_in(others)
            connection.execute(delete(Player).where(*gone))
        return len(rows)


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
        self._forget_in_events(connection, player_id)
        rides = connection.scalars(
            select(Ride.id).where(Ride.player_id == player_id).order_by(Ride.id)
        ).all()
        left = {ride_id: self._leave(transaction, ride_id) for ride_id in rides}
        return left[self.ride_id]

    def _forget_in_events(self, connection: Connection, player_id: int) -> None:
        """Removes what hosts have written about the player: a new name, reasons for points."""
        of_player = Ride.player_id == player_id
        player = connection.scalar(select(Player.public_id).where(Player.id == player_id))
        events = select(Ride.event).where(of_player, Ride.event.is_not(None))
        steps = connection.execute(
            select(EventEntry.id, EventEntry.data).where(
                EventEntry.event.in_(events), EventEntry.do.in_(ABOUT_PLAYERS)
            )
        )
        for step_id, data in steps.all():
            if data.get("player") == player:
                kept = update(EventEntry).where(EventEntry.id == step_id)
                connection.execute(kept.values(data=without_person(data, self.nickname)))

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
