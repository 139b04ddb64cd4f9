"""The tables. Their constraints, not checks in Python, make double scoring impossible."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

# In SQLite only INTEGER makes a primary key the rowid.
Number = BigInteger().with_variant(Integer(), "sqlite")


class Json(TypeDecorator[Any]):
    """JSON as text, by orjson: SQLAlchemy's own JSON type costs several times as much."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Python to text."""
        return orjson.dumps(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Text to Python."""
        return None if value is None else orjson.loads(value)


class Utc(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite has no zones and gets none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Any zone to UTC. Raises ValueError for a datetime without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the database has, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Flags(TypeDecorator[tuple[str, ...]]):
    """A few words, kept with spaces between them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        """Words to text."""
        return " ".join(value) if value else ""

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        """Text to words."""
        return tuple(value.split()) if value else ()


class Base(DeclarativeBase):
    """The ledger's tables, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Player(Base):
    """A person's nickname and branch: all personal data that is stored.

    A `synthetic` one is simulated, for a rehearsal.
    """

    __tablename__ = "players"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    nickname: Mapped[str] = mapped_column(String(64))
    branch: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Utc)
    synthetic: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())


class Ride(Base):
    """One player on one route; `recovery_hash` is empty once the player was deleted.

    A ride with an `event` (its code) is a seat: one for each player and event.
    """

    __tablename__ = "rides"
    __table_args__ = (Index("ix_rides_player_id_event", "player_id", "event", unique=True),)

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    player_id: Mapped[int] = mapped_column(ForeignKey("players.id"), index=True)
    route: Mapped[str] = mapped_column(String(64))
    event: Mapped[str | None] = mapped_column(String(64), index=True)
    seed: Mapped[int] = mapped_column(BigInteger)
    recovery_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    consent_at: Mapped[datetime] = mapped_column(Utc)
    created_at: Mapped[datetime] = mapped_column(Utc)


class Token(Base):
    """The SHA-256 of a token that opens a ride."""

    __tablename__ = "tokens"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    ride_id: Mapped[int] = mapped_column(ForeignKey("rides.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Utc)


_SAYS = text("hold > 0")


class Entry(Base):
    """A judged move. What the boards' sums need comes first: a scan need not read the rest.

    `id` is given by the writer under the write lock, hence in commit order. `stamp` is 1
    where `outcome` holds a stamp. `at` is when the server judged the move, `played_at` when it was
    made, NULL for the same moment; `day` is the local day of that, as yyyymmdd. `hold` is what the
    entry says of its ride's place on public boards (`server.ledger.hold`), 0 for nothing.
    Only taking a regrading back takes points away.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("ride_id", "seq"),
        UniqueConstraint("ride_id", "slot"),
        UniqueConstraint("ride_id", "key"),
        CheckConstraint("points >= 0 OR kind = 'regrade'", name="points"),
        CheckConstraint("seq > 0", name="seq"),
        Index("ix_entries_hold", "id", sqlite_where=_SAYS, postgresql_where=_SAYS),
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    ride_id: Mapped[int] = mapped_column(ForeignKey("rides.id"))
    seq: Mapped[int]
    points: Mapped[int]
    day: Mapped[int]
    stamp: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str] = mapped_column(String(16))
    stop: Mapped[str] = mapped_column(String(64))
    item: Mapped[str | None] = mapped_column(String(128))
    slot: Mapped[str] = mapped_column(String(200))
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
    flags: Mapped[tuple[str, ...]] = mapped_column(Flags)
    outcome: Mapped[dict[str, Any]] = mapped_column(Json)
    move: Mapped[dict[str, Any]] = mapped_column(Json)
    played_at: Mapped[datetime | None] = mapped_column(Utc)
    hold: Mapped[int] = mapped_column(SmallInteger, default=0, server_default=text("0"))


class Event(Base):
    """A hosted occasion. `key_hash` is the SHA-256 of the host's key; `settings` holds every
    value, so that the content may change later; `teams` counts colours, 0: branches play.
    """

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    key_hash: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(64))
    mode: Mapped[str] = mapped_column(String(16))
    route: Mapped[str] = mapped_column(String(64))
    seed: Mapped[int] = mapped_column(BigInteger)
    starts_at: Mapped[datetime | None] = mapped_column(Utc)
    ends_at: Mapped[datetime | None] = mapped_column(Utc)
    teams: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Utc)


class EventEntry(Base):
    """A command of a host or a step of the clock; an event's state is the fold of these.

    `at` is event time in epoch milliseconds.
    """

    __tablename__ = "event_entries"
    __table_args__ = (UniqueConstraint("event", "seq"), UniqueConstraint("event", "key"))

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    event: Mapped[str] = mapped_column(ForeignKey("events.code"))
    seq: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    do: Mapped[str] = mapped_column(String(24))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    actor: Mapped[str] = mapped_column(String(8))
    at: Mapped[int] = mapped_column(BigInteger)


class EventHeartbeat(Base):
    """When a server last kept an event's clock going: event time in epoch milliseconds.

    One row for each event, written over once a second while a clock of the event runs.
    """

    __tablename__ = "event_heartbeats"

    event: Mapped[str] = mapped_column(ForeignKey("events.code"), primary_key=True)
    alive_at: Mapped[int] = mapped_column(BigInteger)


class Certificate(Base):
    """That a ride reached the end of its line: one for each ride, never changed by content.

    `name` and `branch` (both as printed) are empty once the player has left; `shown` holds the
    rest, which says nothing about the person.
    """

    __tablename__ = "certificates"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    ride_id: Mapped[int] = mapped_column(ForeignKey("rides.id"), unique=True)
    serial: Mapped[str] = mapped_column(String(24), unique=True)
    name: Mapped[str] = mapped_column(String(64))
    branch: Mapped[str] = mapped_column(Text)
    finished_at: Mapped[datetime] = mapped_column(Utc)
    issued_at: Mapped[datetime] = mapped_column(Utc)
    shown: Mapped[dict[str, Any]] = mapped_column(Json)


class Version(Base):
    """The whole content as it was published at one moment; never changed.

    `digest` is the same for the same files.
    """

    __tablename__ = "versions"

    number: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    published_at: Mapped[datetime] = mapped_column(Utc)
    published_by: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64), index=True)


class VersionFile(Base):
    """A file of a version, by its SHA-256; `size` in bytes. Its words are a `ContentBlob`."""

    __tablename__ = "version_files"

    version: Mapped[int] = mapped_column(ForeignKey("versions.number"), primary_key=True)
    path: Mapped[str] = mapped_column(String(512), primary_key=True)
    checksum: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)


class ContentBlob(Base):
    """What a file of words holds, once for all versions that have it."""

    __tablename__ = "content_blobs"

    checksum: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ShortLink(Base):
    """A short link that was printed: what `/s/CODE` leads to, by kind and id.

    `title` is what it was last called, for the page that says that it is gone.
    """

    __tablename__ = "short_links"
    __table_args__ = (UniqueConstraint("kind", "target"),)

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(160))
    title: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Utc)
