"""Sums over all entries, computed by the database."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, case, func, literal_column, or_, select

from server.ledger.decisions import holds_of
from server.ledger.hold import Hold
from server.ledger.models import Entry, Player, Ride
from server.ledger.values import FeedRow, Total, Totals


def read_totals(connection: Connection, day: int) -> Totals:
    """Every ride's sums, with those of `day`; a single pass over the entries."""
    today = Entry.day == day
    scoring = Entry.points > 0
    # Not by the bare column: SQLite would walk its index and fetch a million rows one by one,
    # where one pass over the table and a sort take half the time, much less from a cold disk.
    ride_id = Entry.ride_id + literal_column("0")
    sums = (
        select(
            ride_id.label("ride_id"),
            func.sum(Entry.points).label("points"),
            func.sum(Entry.stamp).label("stamps"),
            func.max(Entry.id).label("last_id"),
            func.coalesce(func.max(case((scoring, Entry.id))), 0).label("last_scoring_id"),
            func.sum(case((today, Entry.points), else_=0)).label("day_points"),
            func.coalesce(func.max(case((today, Entry.id))), 0).label("day_last_id"),
            func.coalesce(func.max(case((today & scoring, Entry.id))), 0).label("day_scoring_id"),
        )
        .group_by(ride_id)
        .subquery()
    )
    query = (
        select(
            Ride.id,
            Ride.public_id,
            Player.public_id,
            Player.nickname,
            Player.branch,
            Ride.route,
            Ride.event,
            sums.c.points,
            sums.c.stamps,
            sums.c.last_id,
            sums.c.last_scoring_id,
            sums.c.day_points,
            sums.c.day_last_id,
            sums.c.day_scoring_id,
        )
        .join(sums, sums.c.ride_id == Ride.id)
        .join(Player, Player.id == Ride.player_id)
    )
    holds = holds_of(connection)
    rows = [Total._make((*row, holds.get(row[0], Hold.NONE))) for row in connection.execute(query)]
    return Totals(max((row.last_id for row in rows), default=0), rows)


def feed(engine: Engine, limit: int, route: str | None) -> list[FeedRow]:
    """The latest check-ins and stamps, newest first; of all rides, or of one route's outside
    events.
    """
    query = (
        select(
            Entry.id,
            Entry.ride_id,
            Entry.at,
            case((Entry.stamp == 1, "stamp"), else_=Entry.kind),
            Entry.stop,
            Entry.points,
            Player.public_id,
            Player.nickname,
            Player.branch,
            Ride.route,
            Ride.event,
        )
        .join(Ride, Ride.id == Entry.ride_id)
        .join(Player, Player.id == Ride.player_id)
        .where(or_(Entry.kind == "checkin", Entry.stamp == 1))
        .order_by(Entry.id.desc())
        .limit(limit)
    )
    if route is not None:
        query = query.where(Ride.route == route, Ride.event.is_(None))
    with engine.connect() as connection:
        return [FeedRow._make(row) for row in connection.execute(query)]
