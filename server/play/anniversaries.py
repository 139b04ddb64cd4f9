"""The calendar leaf on the map: a dated fact of this day, or of the next day that has one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.tour.model import DatedFact

AHEAD = 45
"""How many days before its anniversary a fact may be shown."""


class Anniversary(NamedTuple):
    """A fact, the days until its anniversary (0 is today), and its age in years on that day."""

    fact: DatedFact
    days: int
    years: int


def next_anniversary(almanac: Sequence[DatedFact], today: date) -> Anniversary | None:
    """The fact whose anniversary comes next, today included; of several on one day, another one
    each year.

    A fact of 29 February has its anniversary on 1 March in years without one. None where no
    anniversary of the almanac falls within `AHEAD` days.
    """
    coming = [(next_occurrence(fact.on, today), fact) for fact in almanac if fact.on <= today]
    near = [(day, fact) for day, fact in coming if (day - today).days <= AHEAD]
    if not near:
        return None
    first = min(day for day, _ in near)
    facts = sorted((fact for day, fact in near if day == first), key=lambda fact: fact.on)
    fact = facts[first.year % len(facts)]
    return Anniversary(fact, (first - today).days, first.year - fact.on.year)


def next_occurrence(on: date, today: date) -> date:
    """The first anniversary of `on` from `today` on."""
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
