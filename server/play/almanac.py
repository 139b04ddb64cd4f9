"""What the calendar leaf on the map says: a dated fact of this day, or of the next such day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.tour.model import DatedFact

AHEAD = 45
"""How many days before its day a fact may be announced."""


class Leaf(NamedTuple):
    """The fact, in how many days its day comes (0 is today), and how many years ago it will be."""

    fact: DatedFact
    days: int
    years: int


def leaf_of(almanac: Sequence[DatedFact], today: date) -> Leaf | None:
    """The fact whose day comes next, today first; of several on one day, another one each year.

    A fact of 29 February is told on 1 March in years without one. None where no day of the almanac
    comes within `AHEAD` days.
    """
    coming = [(anniversary(fact.on, today), fact) for fact in almanac if fact.on <= today]
    near = [(day, fact) for day, fact in coming if (day - today).days <= AHEAD]
    if not near:
        return None
    first = min(day for day, _ in near)
    facts = sorted((fact for day, fact in near if day == first), key=lambda fact: fact.on)
    fact = facts[first.year % len(facts)]
    return Leaf(fact, (first - today).days, first.year - fact.on.year)


def anniversary(on: date, today: date) -> date:
    """The next day, from `today` on, that is `on` again."""
    for year in (today.year, today.year + 1):
        day = _in_year(on, year)
        if day >= today:
            return day
    raise AssertionError("every year has the day")


def _in_year(on: date, year: int) -> date:
    try:
        return on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
