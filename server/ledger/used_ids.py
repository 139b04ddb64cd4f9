"""Which ids of the content the ledger's entries refer to, and how many riders each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Text, func, literal_column, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.types import JSON

from server.ledger.models import Entry, Player, Ride


class UsedId(NamedTuple):
    """An id that riders' records refer to; `within` is the stop of a game or question, or the
    question of an option, empty for the rest.
    """

    kind: str
    id: str
    within: str
    riders: int


def used_ids(engine: Engine) -> list[UsedId]:
    """Every route, branch, stop, game, question and option that riders' records refer to.

    Reads nothing that an older release's tables lack. Raises DBAPIError.
    """
    with engine.connect() as connection:
        return [
            *_of_rides(connection),
            *_of_entries(connection),
            *_of_choices(connection, engine.dialect.name),
        ]


def _of_rides(connection: Connection) -> Iterator[UsedId]:
    people = Player.synthetic.is_(False)
    routes = (
        select(Ride.route, func.count())
        .join(Player, Player.id == Ride.player_id)
        .where(people)
        .group_by(Ride.route)
    )
    for route, riders in connection.execute(routes):
        yield UsedId("route", route, "", riders)
    branches = (
        select(Player.branch, func.count()).where(people, Player.branch != "").group_by("branch")
    )
    for branch, riders in connection.execute(branches):
        yield UsedId("branch", branch, "", riders)


def _of_entries(connection: Connection) -> Iterator[UsedId]:
    """A single pass over the entries: whoever did anything at a stop has checked in there."""
    query = select(
        Entry.kind, Entry.stop, Entry.item, func.count(Entry.ride_id.distinct())
    ).group_by(Entry.kind, Entry.stop, Entry.item)
    items: Counter[tuple[str, str, str]] = Counter()
    for kind, stop, item, riders in connection.execute(query):
        if kind == "checkin":
            items["stop", stop, ""] += riders
        elif item:
            items["game" if kind == "game" else "question", item, stop] += riders
    for (kind, name, within), riders in items.items():
        yield UsedId(kind, name, within, riders)


def _of_choices(connection: Connection, dialect: str) -> Iterator[UsedId]:
    choice = _choice(dialect)
    query = (
        select(Entry.item, choice, func.count())
        .where(Entry.kind == "answer", choice.like("[%"))
        .group_by(Entry.item, choice)
    )
    options: Counter[tuple[str, str]] = Counter()
    for question, chosen, riders in connection.execute(query):
        for option in _texts(chosen):
            options[question or "", option] += riders
    for (question, option), riders in options.items():
        yield UsedId("option", option, question, riders)


def _choice(dialect: str) -> ColumnElement[str]:
    """The list of options in a move, as its JSON text."""
    text = sql_cast(Entry.move, Text)
    if dialect == "sqlite":
        return func.json_extract(text, "$.choice", type_=Text)
    found: ColumnElement[str] = sql_cast(text, JSON).op("->>")(literal_column("'choice'"))
    return sql_cast(found, Text)


def _texts(written: str) -> list[str]:
    try:
        found: Any = json.loads(written)
    except ValueError:  # a typed answer that begins like a list
        return []
    return [one for one in found if isinstance(one, str)]
