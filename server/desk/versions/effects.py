"""What another content in place of one does: to riders who are under way, and to answers."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import select

from server.desk.versions.difference import ANSWER, ContentChange, difference, summary
from server.desk.versions.regrading import RegradeError, plan_regrading
from server.ledger import Ledger
from server.ledger.models import Entry, Player, Ride
from server.play import Catalogue
from server.tour.model import Tour

UNDER_WAY: Final = timedelta(minutes=5)
"""Who made a move within this time is on the bus."""
MOST_ENTRIES: Final = 50_000


class StopRiders(NamedTuple):
    """Riders who are at a stop that is changed, or gone."""

    id: str
    name: str
    riding: int


class RegradeEffect(NamedTuple):
    """A question whose answer is another one: how many have answered, how many count anew."""

    id: str
    text: str
    answered: int
    affected: int


class Effects(NamedTuple):
    """The changes, in one line and one by one; riders under way, all and at changed stops."""

    summary: str
    changes: list[ContentChange]
    riding: int
    stops: list[StopRiders]
    regrades: list[RegradeEffect]


def effects_of(ledger: Ledger, before: Tour, after: Tour, now: datetime) -> Effects:
    """The effects of publishing `after` in place of `before`. Raises DBAPIError."""
    changes = difference(before, after)
    regrades = _regrades(ledger, after, changes)
    at_stops = _riders_at_stops(ledger, now - UNDER_WAY)
    changed = _changed_stops(before, after)
    names = {stop.id: stop.name for tour in (after, before) for stop in tour.stops.values()}
    stops = [StopRiders(one, names[one], at_stops[one]) for one in changed if at_stops[one]]
    told = summary(changes, sum(one.affected for one in regrades))
    return Effects(told, changes, at_stops.total(), stops, regrades)


def _regrades(ledger: Ledger, after: Tour, changes: list[ContentChange]) -> list[RegradeEffect]:
    catalogue, found = Catalogue(after), []
    for one in changes:
        if one.kind != "question" or one.what != ANSWER:
            continue
        try:
            plan = plan_regrading(ledger, catalogue, one.id)
        except RegradeError:  # it is a poll by now, or on no line
            continue
        found.append(RegradeEffect(plan.question, plan.text, plan.answered, plan.affected))
    return found


def _changed_stops(before: Tour, after: Tour) -> list[str]:
    """The ids, as riders have them now, of stops that will be others or gone."""
    now = {one: stop for stop in after.stops.values() for one in (stop.id, *stop.was)}
    return [one for one, stop in before.stops.items() if now.get(one) != stop]


def _riders_at_stops(ledger: Ledger, since: datetime) -> Counter[str]:
    """How many riders made their last move at each stop, of those who made one since then."""
    query = (
        select(Entry.ride_id, Entry.stop, Entry.at)
        .join(Ride, Ride.id == Entry.ride_id)
        .join(Player, Player.id == Ride.player_id)
        .where(Ride.event.is_(None), Player.synthetic.is_(False))
        .order_by(Entry.id.desc())
        .limit(MOST_ENTRIES)
        .execution_options(yield_per=500)
    )
    last: dict[int, str] = {}
    with ledger.engine.connect() as connection:
        for ride, stop, at in connection.execute(query):
            if at < since:  # ids are in the order in which moves were judged
                break
            last.setdefault(ride, stop)
    return Counter(last.values())
